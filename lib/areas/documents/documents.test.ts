import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { documents } from '@/db/schema/documents'
import { pdfPage } from '@/lib/sample/pdf'
import { homeContent } from '../../content/home'
import { readFileStream } from '../../files/store'
import { zipStream } from '../../files/zip'
import { env, forgetEnv } from '../../ground/env'
import type { Paging } from '../../ground/paging'
import { now } from '../../ground/time'
import { type Permitted, permit } from '../../permissions/proofs'
import { changing, viewing } from '../../rooms/rooms'
import { testDatabase } from '../../testing/database'
import { aCompany, aMember, BY } from '../../testing/factories'
import { logOf } from '../../testing/inspect'
import { outcomeOf } from '../../testing/races'
import { documentsArea } from './area'
import { centsOf } from './input'
import { addDocument } from './keep'
import { openDocument, openDocuments } from './open'
import { readDocument } from './read'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

type Reader = Permitted<'documents.read'>
const everything = { q: '', kind: '', year: '', payment: '' }
const aReader = async (company: { id: string }) =>
  permit(await aMember({ company, holds: ['documents.read'] }), 'documents.read')!
const list = (reader: Reader, filter: Partial<typeof everything>, paging: Paging) =>
  viewing(reader, (room) => documentsArea.list.page(room, filter, paging))
const numbers = async (reader: Reader, filter: Partial<typeof everything> = {}) =>
  (await list(reader, { ...everything, ...filter }, { page: 1, size: 100 })).rows.map(({ number }) => number)
const SHORTFALL = { name: 'Nicht enthalten.txt', textOf: (names: string[]) => `Es fehlt: ${names.join(', ')}` }
const bytesOf = async (stream: ReadableStream) => new Uint8Array(await new Response(stream).arrayBuffer())

/** Three documents: an open invoice, a paid one of another year, an overdue dunning letter. */
async function aCompanyWithDocuments() {
  const company = await aCompany()
  const add = (number: string, changes: Partial<Parameters<typeof addDocument>[1]>) =>
    addDocument(BY, {
      companyId: company.id,
      kind: 'invoice',
      number,
      issuedOn: '2026-03-29',
      dueOn: '2099-01-01',
      cents: 123_450,
      paidAt: null,
      original: pdfPage([{ text: `Beleg ${number}` }], number),
      ...changes,
    })
  const ids = {
    open: await add('RE-1', {}),
    paid: await add('RE_2', { issuedOn: '2025-12-31', cents: 4_800, paidAt: now() }),
    overdue: await add('MA-3', { kind: 'dunning', issuedOn: '2026-01-01', dueOn: '2026-01-15' }),
  }
  return { company, ids, reader: await aReader(company) }
}

describe('R11.3 documents', () => {
  it('are listed newest first with their state, and found by kind, year, payment, number and amount', async () => {
    const { reader } = await aCompanyWithDocuments()
    const page = await list(reader, everything, { page: 9, size: 10 })
    expect(page.page).toBe(1)
    expect(page.rows.map(({ number, state, cents }) => [number, state, cents])).toEqual([
      ['RE-1', 'open', 123_450],
      ['MA-3', 'overdue', 123_450],
      ['RE_2', 'paid', 4_800],
    ])
    expect(await viewing(reader, (room) => documentsArea.list.filters.year.options!(room))).toEqual([
      { value: '2026', label: '2026' },
      { value: '2025', label: '2025' },
    ])
    expect(await numbers(reader, { kind: 'dunning' })).toEqual(['MA-3'])
    expect(await numbers(reader, { year: '2025' })).toEqual(['RE_2'])
    expect(await numbers(reader, { payment: 'open' })).toEqual(['RE-1', 'MA-3'])
    expect(await numbers(reader, { payment: 'paid' })).toEqual(['RE_2'])
    expect(await numbers(reader, { q: 're-' })).toEqual(['RE-1'])
    expect(await numbers(reader, { q: '1.234,50 €' })).toEqual(['RE-1', 'MA-3'])
    for (const word of ['Mahnung', ' mahnungen', 'reminder'])
      expect(await numbers(reader, { q: word })).toEqual(['MA-3'])
    for (const q of ['%', "' or 1=1 --", '\\']) expect(await numbers(reader, { q })).toEqual([])
    expect(await numbers(reader, { q: '_' })).toEqual(['RE_2'])
    for (const year of ["2025' --", '25', '99999']) expect(await numbers(reader, { year })).toHaveLength(3)
  })

  it('reads amounts as people write them', () => {
    expect(['1.234,50 €', '1234,5', '1,234.50', '1234', '48,00'].map(centsOf)).toEqual([
      123450, 123450, 123450, 123400, 4800,
    ])
    for (const text of ['RE-1', '', '1,2,3', '12.34.5', '9'.repeat(40)]) expect(centsOf(text)).toBeNull()
  })

  it('come as PDF, alone or as ZIP, each opening noted once in the company’s log', async () => {
    const { reader, ids, company } = await aCompanyWithDocuments()
    const file = await openDocument(reader, ids.open)
    expect(file).toMatchObject({ name: 'RE-1.pdf', type: 'application/pdf' })
    const pdf = Buffer.from(await bytesOf(await readFileStream(file))).toString('latin1')
    expect(pdf).toMatch(/^%PDF-1\.4[\s\S]*Beleg RE-1[\s\S]*startxref\n\d+\n%%EOF\n$/)
    const all = await openDocuments(reader, Object.values(ids), 'archive')
    const unpacked = unzipSync(await bytesOf(zipStream([...all, all[0]!], SHORTFALL)))
    expect(Object.keys(unpacked)).toEqual(['RE-1.pdf', 'MA-3.pdf', 'RE_2.pdf', 'RE-1 (2).pdf'])
    expect(Buffer.from(unpacked['RE-1.pdf']!).toString('latin1')).toBe(pdf)
    const read = (await logOf('company', company.id)).filter(({ event }) => event === 'document.read')
    expect(read.map(({ subject, actor }) => [subject, actor])).toEqual([
      [ids.open, reader.account.id],
      [ids.open, reader.account.id],
      [ids.overdue, reader.account.id],
      [ids.paid, reader.account.id],
    ])
  })

  it('R11.3 whose bytes are missing are named before anything is sent or noted; what vanishes after that is named in the archive', async () => {
    const { reader, ids, company } = await aCompanyWithDocuments()
    const all = await openDocuments(reader, Object.values(ids), 'archive')
    const noted = async () => (await logOf('company', company.id)).length
    const before = await noted()
    const lost = all[1]!
    await rm(join(env().dataDir, 'files', lost.key))
    expect(await outcomeOf(openDocuments(reader, Object.values(ids), 'archive'))).toBe('fileMissing')
    expect(await outcomeOf(openDocument(reader, ids.overdue))).toBe('fileMissing')
    expect(await noted()).toBe(before)
    expect(await outcomeOf(openDocument(reader, ids.open))).toBe('ok')
    const unpacked = unzipSync(await bytesOf(zipStream(all, SHORTFALL)))
    expect(Object.keys(unpacked)).toEqual(['RE-1.pdf', 'RE_2.pdf', 'Nicht enthalten.txt'])
    expect(Buffer.from(unpacked['Nicht enthalten.txt']!).toString()).toBe(`Es fehlt: ${lost.name}`)
  })

  it('show on the tile how many invoices are open', async () => {
    const { reader } = await aCompanyWithDocuments()
    expect((await homeContent(reader)).figures['documents.read']).toBe(1)
  })

  it('T-AUZ-02 of another company are like ones that never were: to list, read, open, and among one’s own', async () => {
    const { ids, company } = await aCompanyWithDocuments()
    const other = await aCompanyWithDocuments()
    const stranger = other.reader
    for (const id of [ids.open, randomUUID()]) {
      expect(await outcomeOf(viewing(stranger, (room) => readDocument(room, id)))).toBe('notFound')
      expect(await outcomeOf(openDocument(stranger, id))).toBe('notFound')
      expect(await outcomeOf(openDocuments(stranger, [other.ids.open, id], 'archive'))).toBe('notFound')
    }
    expect(await numbers(await aReader(await aCompany()))).toEqual([])
    expect(await changing(stranger, ({ tx }) => tx.select().from(documents))).toHaveLength(3)
    expect((await logOf('company', company.id)).map(({ event }) => event)).not.toContain('document.read')
    expect((await logOf('company', other.company.id)).map(({ event }) => event)).not.toContain('document.read')
  })
})

it('the sample documents are PDF files whose table of places is right', () => {
  const pdf = pdfPage([{ text: 'Müller & Söhne (GmbH) \\ 5 €' }], 'Prüfung').toString('latin1')
  const start = Number(/startxref\n(\d+)/.exec(pdf)![1])
  expect(pdf.slice(start, start + 4)).toBe('xref')
  const places = [...pdf.matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]))
  expect(places.map((place) => pdf.slice(place, place + 7))).toEqual(places.map((_, index) => `${index + 1} 0 obj`))
})
