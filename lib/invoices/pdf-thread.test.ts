import { describe, expect, it } from 'vitest'
import { ciiInvoice } from '../sample/e-invoices/cii'
import { EN_16931, zugferdPdf } from '../sample/e-invoices/zugferd'
import { pdfPage } from '../sample/pdf'
import { aDraft } from '../testing/invoices'
import { filesInPdf } from './pdf-thread'

const pdf = zugferdPdf(pdfPage([{ text: 'Rechnung' }], 'Rechnung'), ciiInvoice(aDraft(), EN_16931))
const endless = (part: string) => Buffer.from(`%PDF-1.4\n${part.repeat(4_000_000 / part.length)}`)

/** Takes minutes where it is read to its end: each part is searched for an end that never comes. */
const HARD = ['1 0 obj << /A [', '1 0 obj << /Length 9 >> stream\n', '<< /Type /ObjStm >> stream\n']

describe('R11.3 a PDF that is made to keep the server busy (ADR 058)', () => {
  it.each(HARD)('%s … is given up, and everything else goes on meanwhile', async (part) => {
    let turns = 0
    const other = setInterval(() => {
      turns += 1
    }, 10)
    const read = filesInPdf(endless(part), 3_000)
    await expect(read).rejects.toThrow('tooLarge')
    clearInterval(other)
    expect(turns).toBeGreaterThan(5)
  })

  it('with more objects than memory should hold is given up too', async () => {
    const objects = Array.from({ length: 100_000 }, (_, n) => `${n} 0 obj [1 2 3] endobj\n`)
    await expect(filesInPdf(Buffer.from(`%PDF-1.4\n${objects.join('')}`))).rejects.toThrow('tooLarge')
  })

  it('lets those behind it be read, each with its own answer', async () => {
    const answers = await Promise.allSettled([
      filesInPdf(endless(HARD[0]!), 500),
      filesInPdf(await pdf),
      filesInPdf(Buffer.from('%PDF-1.4\n')),
      filesInPdf(await pdf),
    ])
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value.length : one.reason.message))).toEqual([
      ...['tooLarge', 1, 'damaged', 1],
    ])
  })
})
