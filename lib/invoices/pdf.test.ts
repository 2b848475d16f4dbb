import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { ciiInvoice } from '../sample/e-invoices/cii'
import { EN_16931, zugferdPdf } from '../sample/e-invoices/zugferd'
import { pdfPage } from '../sample/pdf'
import { aDraft } from '../testing/invoices'
import { embeddedFiles } from './pdf'
import { recognise } from './recognise'

const page = pdfPage([{ text: 'Rechnung' }], 'Rechnung')
const cii = ciiInvoice(aDraft(), EN_16931)
const rules = async (file: Uint8Array) => (await recognise(file)).findings.map(({ rule }) => rule)
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** A PDF of these objects, with no table of their places at all. */
const bare = (...objects: string[]) =>
  Buffer.from(`%PDF-1.7\n${objects.join('\n')}\ntrailer << /Root 1 0 R >>\n`, 'latin1')
const stream = (id: number, dictionary: string, content: Uint8Array) =>
  `${id} 0 obj << ${dictionary} /Length ${content.length} >> stream\n${latin1(content)}\nendstream endobj`
const PAGES = '2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj'
const file = (id: number, name: string, to: number) =>
  `${id} 0 obj << /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${to} 0 R >> >> endobj`

async function locked(): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await zugferdPdf(page, cii))
  pdf.encrypt({ userPassword: 'geheim', ownerPassword: 'geheimer' })
  return pdf.save()
}

describe('R11.3 an e-invoice in a PDF', () => {
  it('comes out byte for byte, with its name', async () => {
    const { embedded, form } = await recognise(await zugferdPdf(page, cii))
    expect([form, embedded?.name, embedded?.relationship]).toEqual(['hybrid', 'factur-x.xml', 'Alternative'])
    expect(Buffer.from(embedded!.content)).toEqual(cii)
  })

  it('is found through the tree of names, its branches, `AF` of the document and of a page; each file once', async () => {
    const inTree = bare(
      '1 0 obj << /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Kids [3 0 R 3 0 R] >> >> /AF [5 0 R] >> endobj',
      PAGES,
      '3 0 obj << /Kids [4 0 R 3 0 R] >> endobj',
      '4 0 obj << /Names [(a) 5 0 R] >> endobj',
      file(5, 'factur-x.xml', 6),
      stream(6, '/Filter /FlateDecode', deflateSync(cii)),
    )
    expect((await embeddedFiles(inTree)).map(({ name }) => name)).toEqual(['factur-x.xml'])
    const ofPage = bare(
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
      '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
      '3 0 obj << /Type /Page /Parent 2 0 R /AF [5 0 R] >> endobj',
      file(5, 'xrechnung.xml', 6),
      stream(6, '/Filter [/ASCIIHexDecode]', Buffer.from(`${cii.toString('hex')}>`)),
    )
    expect(await recognise(ofPage)).toMatchObject({ form: 'hybrid', findings: [] })
  })

  it('is not searched for in the text: XML that nothing refers to is no e-invoice', async () => {
    const loose = bare(
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
      PAGES,
      stream(6, '', cii),
      file(5, 'factur-x.xml', 6),
    )
    expect(await recognise(loose)).toMatchObject({ form: 'pdf', findings: [] })
  })

  it('is read although the table of places is damaged or cut off', async () => {
    const whole = latin1(await zugferdPdf(page, cii))
    const start = whole.replace(/startxref\s+\d+/, 'startxref\n999999')
    const cut = whole.slice(0, whole.lastIndexOf('startxref'))
    for (const text of [start, cut])
      expect((await recognise(Buffer.from(text, 'latin1'))).form, text.slice(-40)).toBe('hybrid')
  })

  it('of another name is taken and noted; other files beside it do not matter', async () => {
    const other = await zugferdPdf(page, cii, 'rechnung.bin')
    expect(await recognise(other)).toMatchObject({
      form: 'hybrid',
      findings: [{ rule: 'PDF:name', about: 'rechnung.bin' }],
    })
    const beside = await zugferdPdf(await zugferdPdf(page, Buffer.from('<note/>'), 'a.xml'), cii)
    expect(await recognise(beside)).toMatchObject({ form: 'hybrid', findings: [] })
    expect(await recognise(await zugferdPdf(page, Buffer.from('a;b'), 'a.csv'))).toMatchObject({
      form: 'pdf',
      findings: [],
    })
  })

  it('that cannot be read leaves a plain PDF, and says why', async () => {
    const broken = Buffer.from('<?xml version="1.0" encoding=UTF-8"?><a/>')
    const laughs = Buffer.from('<!DOCTYPE a [<!ENTITY x "ha">]><a>&x;</a>')
    const files: [Uint8Array, string][] = [
      [await zugferdPdf(page, broken), 'XML:malformed'],
      [await zugferdPdf(page, laughs), 'XML:doctype'],
      [Buffer.from(`%PDF-1.4\n${'x'.repeat(500)}`), 'PDF:damaged'],
      [bare('1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj', PAGES).subarray(0, 40), 'PDF:damaged'],
      [await locked(), 'PDF:encrypted'],
    ]
    for (const [one, rule] of files) {
      expect((await recognise(one)).form, rule).toBe('pdf')
      expect(await rules(one)).toEqual([rule])
    }
  })

  it('that would unpack to more than memory should hold is not unpacked', async () => {
    const bomb = deflateSync(Buffer.alloc(24 * 2 ** 20))
    const catalog = '1 0 obj << /Type /Catalog /Pages 2 0 R /AF [5 0 R] >> endobj'
    const inFile = bare(catalog, PAGES, file(5, 'factur-x.xml', 6), stream(6, '/Filter /FlateDecode', bomb))
    const inObjects = bare(catalog, PAGES, stream(6, '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', bomb))
    const hidden = bare(catalog, PAGES, stream(6, '/Type /O#62jStm /N 1 /First 4 /Filter /FlateDecode', bomb))
    const twice = bare(
      catalog,
      PAGES,
      file(5, 'factur-x.xml', 6),
      stream(6, '/Filter [/FlateDecode /FlateDecode]', deflateSync(bomb)),
    )
    for (const one of [inFile, inObjects, hidden, twice]) expect(await rules(one)).toEqual(['PDF:tooLarge'])
  })
})
