import { createHash } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { readFileStream } from '../../files/store'
import { forgetEnv } from '../../ground/env'
import { type Permitted, permit, staffFor } from '../../permissions/proofs'
import { viewing, viewingAsStaff } from '../../rooms/rooms'
import { ublInvoice } from '../../sample/e-invoices/ubl'
import { testDatabase } from '../../testing/database'
import { aCompany, aMember, BY } from '../../testing/factories'
import { logOf } from '../../testing/inspect'
import { aDraft } from '../../testing/invoices'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { aStaff } from '../../testing/staffing'
import { type Correction, correctDocument, markOf } from './correct'
import { addDocument } from './keep'
import { openDocument } from './open'
import { readDocument } from './read'
import { documentForStaff } from './staff'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

const DATA: Correction = {
  kind: 'invoice',
  number: 'RE/2026/1',
  issuedOn: '2026-03-29',
  dueOn: null,
  cents: 24_390,
  currency: 'EUR',
}

async function filed() {
  const [company, staff] = [await aCompany(), await aStaff('companies.write')]
  const original = ublInvoice(aDraft())
  const id = await addDocument(BY, { ...DATA, paidAt: null, companyId: company.id, original })
  const read = () =>
    viewingAsStaff(staffFor(staff, 'companies.read')!, (room) => documentForStaff(room, company.number, id))
  return { company, staff, id, original, read, seen: markOf(DATA) }
}

it('R10.4 a correction changes what the customer reads and never a byte of the original', async () => {
  const { company, staff, id, original, seen } = await filed()
  const after = { ...DATA, kind: 'dunning' as const, number: 'MA/2026/7', cents: -5001, dueOn: '2026-04-12' }
  await correctDocument(staff, company.number, id, seen, after)
  const reader: Permitted<'documents.read'> = permit(
    await aMember({ company, holds: ['documents.read'] }),
    'documents.read',
  )!
  const shown = await viewing(reader, (room) => readDocument(room, id))
  expect(shown).toMatchObject({ kind: 'dunning', number: 'MA/2026/7', cents: -5001, dueOn: '2026-04-12', form: 'ubl' })
  const file = await openDocument(reader, id)
  expect(file.name).toBe('MA-2026-7.xml')
  const bytes = new Uint8Array(await new Response((await readFileStream(file)) as BodyInit).arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(createHash('sha256').update(original).digest('hex'))
  const entry = (await logOf('company', company.id)).find(({ event }) => event === 'document.changed')
  expect(JSON.parse(entry!.body).detail).toMatchObject({
    kind: { before: 'invoice', after: 'dunning' },
    number: { before: 'RE/2026/1', after: 'MA/2026/7' },
    dueOn: { before: null, after: '2026-04-12' },
    payable: { before: '243.90 EUR', after: '-50.01 EUR' },
  })
})

it('R10.4 a correction that changes nothing leaves no entry; of two at once one is told', async () => {
  const { company, staff, id, seen } = await filed()
  await correctDocument(staff, company.number, id, seen, DATA)
  const events = (await logOf('company', company.id)).map(({ event }) => event)
  expect(events).not.toContain('document.changed')
  const results = await atOnce(4, (n) => correctDocument(staff, company.number, id, seen, { ...DATA, cents: n + 1 }))
  expect(tally(results)).toEqual({ ok: 1, recordChanged: 3 })
})

it('R10.4 a correction takes no other document’s number, and finds no other company’s document', async () => {
  const { company, staff, id, seen } = await filed()
  const other = await filed()
  await addDocument(BY, {
    ...DATA,
    number: 'RE/2',
    paidAt: null,
    companyId: company.id,
    original: ublInvoice(aDraft()),
  })
  expect(await outcomeOf(correctDocument(staff, company.number, id, seen, { ...DATA, number: 'RE/2' }))).toBe(
    'documentNumberTaken',
  )
  for (const [number, which] of [
    [company.number, other.id],
    [other.company.number, id],
    ['000000000', id],
    [company.number, 'x'],
  ] as const)
    expect(await outcomeOf(correctDocument(staff, number, which, seen, DATA))).toBe('notFound')
})
