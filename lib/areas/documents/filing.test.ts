import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { zipStream } from '../../files/zip'
import { forgetEnv } from '../../ground/env'
import { decimalOf } from '../../invoices/decimal'
import type { Invoice } from '../../invoices/model'
import { type Permitted, permit, staffFor } from '../../permissions/proofs'
import { viewing, viewingAsStaff } from '../../rooms/rooms'
import { ublInvoice } from '../../sample/e-invoices/ubl'
import { pdfPage } from '../../sample/pdf'
import { testDatabase } from '../../testing/database'
import { aCompany, aMember, BY, type TestCompany } from '../../testing/factories'
import { logOf, owner } from '../../testing/inspect'
import { aDraft, altered } from '../../testing/invoices'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { aStaff } from '../../testing/staffing'
import { documentsArea } from './area'
import { fileDocument, markPaid, receivedOriginal, receiveOriginal } from './filing'
import { signedCents } from './input'
import { addDocument } from './keep'
import { centsText, monthPackage } from './month-package'
import { monthsOf } from './months'
import { openEmbedded } from './open'
import { proposalOf } from './proposal'
import { documentForStaff, documentsForStaff, originalForStaff } from './staff'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

const aWriter = () => aStaff('companies.write')
const data = {
  kind: 'invoice' as const,
  issuedOn: '2026-03-29',
  dueOn: null,
  cents: 24_390,
  currency: 'EUR',
  paid: false,
}
const pdf = (text: string) => pdfPage([{ text }], text)
const eventsOf = async ({ id }: TestCompany) => (await logOf('company', id)).map(({ event }) => event)
const aReader = async (company: TestCompany): Promise<Permitted<'documents.read'>> =>
  permit(await aMember({ company, holds: ['documents.read'] }), 'documents.read')!
const rowsOf = (reader: Permitted<'documents.read'>) =>
  viewing(reader, async (room) => (await documentsArea.list.page(room, {}, { page: 1, size: 10 })).rows)

describe('R10.4 staff file a document', () => {
  it('after reading what the file says of itself and which rules it breaks', async () => {
    const [company, staff] = [await aCompany(), await aWriter()]
    const token = await receiveOriginal(staff, company.number, altered(ublInvoice(aDraft()), '243.90', '250.00'))
    const { form, proposal, findings } = await receivedOriginal(staff, company.number, token)
    expect(form).toBe('ubl')
    expect(proposal).toEqual({
      number: 'RE/2026/0815',
      issuedOn: '2026-03-29',
      dueOn: '2026-04-12',
      cents: 25_000,
      currency: 'EUR',
    })
    expect(findings.map(({ rule }) => rule)).toEqual(['BR-CO-16'])
    expect(await rowsOf(await aReader(company))).toEqual([])
    const id = await fileDocument(staff, company.number, token, { ...data, number: proposal.number })
    expect(await rowsOf(await aReader(company))).toMatchObject([
      { id, number: 'RE/2026/0815', form: 'ubl', state: 'open' },
    ])
    const found = await viewingAsStaff(staffFor(staff, 'companies.read')!, (room) =>
      documentForStaff(room, company.number, id),
    )
    expect(found.findings).toEqual([{ rule: 'BR-CO-16', stated: '250.00', computed: '243.90' }])
    expect(found.file.name).toBe('RE-2026-0815.xml')
    expect(await eventsOf(company)).toContain('document.added')
  })

  it('with a token that serves one person and one company only', async () => {
    const [company, other, staff] = [await aCompany(), await aCompany(), await aWriter()]
    const token = await receiveOriginal(staff, company.number, pdf('Beleg'))
    for (const [who, number] of [
      [staff, other.number],
      [await aWriter(), company.number],
    ] as const)
      expect(await outcomeOf(fileDocument(who, number, token, { ...data, number: 'A' }))).toBe('uploadOver')
    expect(await outcomeOf(receivedOriginal(staff, company.number, 'x'))).toBe('uploadOver')
    expect(await outcomeOf(receiveOriginal(staff, '000000000', pdf('Beleg')))).toBe('notFound')
    expect(await outcomeOf(receiveOriginal(staff, company.number, Buffer.from('<svg/>')))).toBe('fileType')
  })

  it('once: of several at the same moment, and of a number that is taken, one is filed', async () => {
    const [company, staff] = [await aCompany(), await aWriter()]
    const tokens = await Promise.all([1, 2, 3, 4].map((n) => receiveOriginal(staff, company.number, pdf(`Beleg ${n}`))))
    const settled = await atOnce(4, (n) => fileDocument(staff, company.number, tokens[n]!, { ...data, number: 'RE-1' }))
    expect(tally(settled)).toEqual({ ok: 1, documentNumberTaken: 3 })
    expect(await rowsOf(await aReader(company))).toHaveLength(1)
    const [left] = await (await owner())`select count(*)::int as files from files where company_id = ${company.id}`
    expect(left!.files).toBe(1)
  })

  it('marks it as paid later, and as open again; a repeated mark writes nothing', async () => {
    const [company, other, staff] = [await aCompany(), await aCompany(), await aWriter()]
    const token = await receiveOriginal(staff, company.number, pdf('Beleg'))
    const id = await fileDocument(staff, company.number, token, { ...data, number: 'RE-1' })
    await markPaid(staff, company.number, id, true)
    await markPaid(staff, company.number, id, true)
    expect(await rowsOf(await aReader(company))).toMatchObject([{ state: 'paid' }])
    await markPaid(staff, company.number, id, false)
    expect(await rowsOf(await aReader(company))).toMatchObject([{ state: 'open' }])
    const events = await eventsOf(company)
    expect(events.filter((event) => event === 'document.paid')).toHaveLength(1)
    expect(events.filter((event) => event === 'document.unpaid')).toHaveLength(1)
    for (const [number, one] of [
      [other.number, id],
      [company.number, randomUUID()],
      [company.number, 'x'],
    ] as const)
      expect(await outcomeOf(markPaid(staff, number, one, true))).toBe('notFound')
  })

  it('sees the documents of that company alone, and its opening of an original is noted', async () => {
    const [company, other, staff] = [await aCompany(), await aCompany(), await aStaff('companies.read')]
    const id = await addDocument(BY, {
      ...data,
      companyId: company.id,
      number: 'RE-1',
      paidAt: null,
      original: pdf('Beleg'),
    })
    const page = (number: string) =>
      viewingAsStaff(staff, (room) => documentsForStaff(room, number, 're', { page: 9, size: 10 }))
    expect((await page(company.id)).rows.map(({ number }) => number)).toEqual(['RE-1'])
    expect((await page(other.id)).rows).toEqual([])
    expect(await originalForStaff(staff, company.number, id)).toMatchObject({ name: 'RE-1.pdf' })
    expect(await outcomeOf(originalForStaff(staff, other.number, id))).toBe('notFound')
    expect((await eventsOf(company)).filter((event) => event === 'document.read')).toHaveLength(1)
  })

  it('whose amount is stated with fewer places than cents have', () => {
    const payable = (text: string) => ({ totals: { payable: { value: decimalOf(text)! } } }) as unknown as Invoice
    const cents = ['336.9', '120', '-529.87', '0.005'].map((text) => proposalOf(payable(text)).cents)
    expect(cents).toEqual([33_690, 12_000, -52_987, 1])
  })

  it('reads amounts with a sign, for credit notes', () => {
    expect(['-50,00', '−1.234,5', '12', '-', 'x'].map(signedCents)).toEqual([-5000, -123_450, 1200, null, null])
    expect([-5, 5, -123_450, 0].map(centsText)).toEqual(['-0,05', '0,05', '-1234,50', '0,00'])
  })
})

describe('R11.3 the month’s package', () => {
  it('holds the originals of that month and a list of them, and each opening is noted', async () => {
    const company = await aCompany()
    const add = (number: string, issuedOn: string) =>
      addDocument(BY, { ...data, companyId: company.id, number, issuedOn, paidAt: null, original: pdf(number) })
    await add('RE/1', '2026-02-28')
    await add('RE/2', '2026-03-01')
    await add('=3', '2026-03-31')
    await add('RE/4', '2026-04-01')
    const reader = await aReader(company)
    expect(await viewing(reader, monthsOf)).toEqual(['2026-04', '2026-03', '2026-02'])
    const { files, index } = await monthPackage(reader, '2026-03')
    const stream = zipStream(files, { name: 'x', textOf: String }, index)
    const unpacked = unzipSync(new Uint8Array(await new Response(stream as BodyInit).arrayBuffer()))
    expect(Object.keys(unpacked)).toEqual(['Belegverzeichnis.csv', '=3.pdf', 'RE-2.pdf'])
    expect(Buffer.from(unpacked['RE-2.pdf']!).toString('latin1')).toContain('RE/2')
    expect(Buffer.from(unpacked['Belegverzeichnis.csv']!).toString().split('\r\n').slice(1, 3)).toEqual([
      '\'=3.pdf;Rechnung;\'=3;31.03.2026;;"243,90";EUR;',
      'RE-2.pdf;Rechnung;RE/2;01.03.2026;;"243,90";EUR;',
    ])
    expect((await eventsOf(company)).filter((event) => event === 'document.read')).toHaveLength(2)
    expect(await outcomeOf(monthPackage(reader, '2025-01'))).toBe('notFound')
    expect(await outcomeOf(monthPackage(await aReader(await aCompany()), '2026-03'))).toBe('notFound')
  })

  it('a document without an enclosed XML file gives none, and nothing is noted', async () => {
    const company = await aCompany()
    const id = await addDocument(BY, { ...data, companyId: company.id, number: 'A', paidAt: null, original: pdf('A') })
    expect(await outcomeOf(openEmbedded(await aReader(company), id))).toBe('notFound')
    expect(await eventsOf(company)).not.toContain('document.read')
  })
})
