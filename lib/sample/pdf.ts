/** Text in the encoding of PDF: Latin letters and the euro sign. */
const encoded = (text: string) => Buffer.from(text.replaceAll('€', '\u0080'), 'latin1')

const escaped = (text: string) => text.replace(/[\\()]/g, '\\$&')

export type PdfLine = { text: string; size?: number; bold?: boolean; x?: number; gap?: number }

/** One A4 page of text in Helvetica, from the top down. It can do only what the sample data needs. */
export function pdfPage(lines: PdfLine[], title: string): Buffer {
  let y = 780
  const drawn = lines.map(({ text, size = 11, bold = false, x = 60, gap = 18 }) => {
    y -= gap
    return `BT /${bold ? 'F2' : 'F1'} ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`
  })
  const content = drawn.join('\n')
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (de-DE) /ViewerPreferences << /DisplayDocTitle true >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${encoded(content).length} >>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Title (${escaped(title)}) >>`,
  ]
  const parts = [Buffer.from('%PDF-1.4\n')]
  const places: number[] = []
  for (const [index, object] of objects.entries()) {
    places.push(parts.reduce((sum, { length }) => sum + length, 0))
    parts.push(encoded(`${index + 1} 0 obj\n${object}\nendobj\n`))
  }
  const start = parts.reduce((sum, { length }) => sum + length, 0)
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
