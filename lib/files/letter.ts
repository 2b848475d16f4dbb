import { PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib'

export type LetterPart = { text: string } | { rows: readonly (readonly [term: string, value: string])[] }
export type Letter = {
  title: string
  from: string
  to: string
  date: string
  language: 'de' | 'en'
  parts: LetterPart[]
}

const [LEFT, WIDTH, TOP, BOTTOM] = [60, 475, 790, 60] as const

/** The standard fonts have Latin letters only. Other letters lose their accents; what is left becomes „?“. */
function writable(font: PDFFont, text: string): string {
  const known = new Set(font.getCharacterSet())
  const has = (letter: string) => known.has(letter.codePointAt(0)!)
  return [...text.replace(/\s/g, ' ')]
    .map((letter) => {
      if (has(letter)) return letter
      const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '')
      return plain && [...plain].every(has) ? plain : '?'
    })
    .join('')
}

/** Breaks at blanks, and inside a word that is longer than the line. */
function linesOf(font: PDFFont, text: string, size: number, width: number): string[] {
  const fits = (line: string) => font.widthOfTextAtSize(line, size) <= width
  const lines = ['']
  for (const word of writable(font, text).split(' ')) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word
    if (fits(longer)) lines[lines.length - 1] = longer
    else {
      if (lines.at(-1)) lines.push('')
      for (const letter of word) {
        if (!fits(lines.at(-1)! + letter)) lines.push('')
        lines[lines.length - 1] += letter
      }
    }
  }
  return lines
}

/** A letter as a PDF, of as many A4 pages as it needs: confirmations and mandates. */
export async function letterPdf({ title, from, to, date, language, parts }: Letter): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage(language)
  document.setAuthor(from)
  const [plain, bold] = await Promise.all([
    document.embedFont(StandardFonts.Helvetica),
    document.embedFont(StandardFonts.HelveticaBold),
  ])
  let page = document.addPage([595, 842])
  let y: number = TOP
  const draw = (font: PDFFont, text: string, size: number, x: number = LEFT, width: number = WIDTH) => {
    for (const line of linesOf(font, text, size, width)) {
      if (y < BOTTOM) {
        page = document.addPage([595, 842])
        y = TOP
      }
      page.drawText(line, { x, y, size, font })
      y -= size * 1.45
    }
  }
  const row = (term: string, value: string) => {
    if (y < BOTTOM + 40) y = BOTTOM - 1
    const start = y
    draw(plain, term, 11, LEFT, 150)
    const below = y
    y = start < BOTTOM ? TOP : start
    draw(bold, value, 11, LEFT + 165, WIDTH - 165)
    y = Math.min(y, below) - 4
  }
  draw(bold, from, 13)
  y -= 30
  draw(plain, to, 11)
  y -= 16
  draw(plain, date, 11)
  y -= 16
  draw(bold, title, 16)
  y -= 10
  for (const part of parts) {
    if ('text' in part) draw(plain, part.text, 11)
    else for (const [term, value] of part.rows) row(term, value)
    y -= 10
  }
  return document.save()
}
