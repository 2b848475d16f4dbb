import { beforeAll, describe, expect, it } from 'vitest'
import { isSealedWithCurrentKey } from '../ground/secrets'
import { forCompany } from '../imports/importer'
import type { Permission } from '../permissions/catalogue'
import { asConfirmedFor, type ConfirmedFor, permit } from '../permissions/proofs'
import { approveChange, checkChange, refuseChange } from '../requests/decide-changes'
import { viewing } from '../rooms/rooms'
import { pdfPage } from '../sample/pdf'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, type TestCompany } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { cancelContract, cancellable, withdrawCancellation } from './cancellation/cancel'
import { CHANGE_KINDS } from './changes'
import { endingOf } from './contracts/area'
import { fileContracts } from './contracts/filing'
import { askForMasterData, attachEvidence, masterDataOf, withdrawMasterData } from './master-data/ask'
import { askForPayment, methodInForce, withdrawPayment } from './payment/ask'
import { iban } from './payment/iban'

beforeAll(testDatabase)

const IBAN = 'DE89370400440532013000'
const SEPA = { kind: 'sepa', iban: IBAN, holder: 'Firma GmbH' } as const
const holderOf = async <P extends Permission>(company: TestCompany, key: P): Promise<ConfirmedFor<P>> =>
  asConfirmedFor(permit(await aMember({ company: { id: company.id }, holds: [key] }), key)!)
const decider = () => aStaff('changes.decide')
const checker = () => aStaff('changes.check', ['support'])
const approve = async (id: string) => approveChange(await decider(), CHANGE_KINDS, id)
const emailOf = ({ account }: { account: { email: string } }) => account.email

/** A company with one contract that runs, and a member who may cancel it. */
async function contracted() {
  const company = await aCompany({ admin: true })
  const importer = forCompany(await aStaff('companies.write'), company.id)
  const put = (changes = {}) =>
    importer.change((room) =>
      fileContracts(room, [
        {
          number: 'VT1',
          product: 'ERP 100',
          startsOn: '2024-01-31',
          termMonths: 12,
          renewalMonths: 12,
          notice: 3,
          noticeUnit: 'months',
          status: 'active',
          endsOn: null,
          ...changes,
        },
      ]),
    )
  await put()
  const holder = await holderOf(company, 'contracts.cancel')
  const [contract] = await viewing(holder, cancellable)
  const wish = { id: contract!.id, endsOn: endingOf(contract!)!.endsOn, reason: '' }
  const sql = await owner()
  const row = async () => (await sql`select status, ends_on::text from contracts where id = ${wish.id}`)[0]
  return { company, holder, wish, put, row }
}

describe('R11.5 a cancellation', () => {
  it('is confirmed by mail at once, and ends the contract on that day when staff approve it', async () => {
    const { company, holder, wish, row } = await contracted()
    const id = await cancelContract(holder, wish)
    expect(await viewing(holder, cancellable)).toMatchObject([{ state: 'asked', cancellation: id }])
    const [letter] = await lettersTo(emailOf(holder))
    expect(letter).toMatchObject({ template: 'changeNews', params: { news: 'made', lastDay: wish.endsOn } })
    expect(await row()).toMatchObject({ status: 'active', ends_on: null })
    await approve(id)
    expect(await row()).toMatchObject({ status: 'cancelled', ends_on: wish.endsOn })
    expect(await viewing(holder, cancellable)).toEqual([])
    expect(await eventsOf('company', company.id)).toEqual(
      expect.arrayContaining(['cancellation.made', 'cancellation.approved', 'contract.cancelled']),
    )
  })

  it('of one contract is one, however many ask at once and whoever they are', async () => {
    const { company, holder, wish } = await contracted()
    const people = [holder, holder, ...(await Promise.all([1, 2].map(() => holderOf(company, 'contracts.cancel'))))]
    expect(tally(await atOnce(4, (at) => cancelContract(people[at]!, wish)))).toEqual({ ok: 1, cancellationOpen: 3 })
    expect(await outcomeOf(cancelContract(holder, wish))).toBe('cancellationOpen')
  })

  it('takes no other day than the computed one, no other company’s contract, and none that is over', async () => {
    const [one, other] = [await contracted(), await contracted()]
    for (const endsOn of ['2020-01-01', '2099-12-31', one.wish.endsOn.replace(/..$/, '01')])
      expect(await outcomeOf(cancelContract(one.holder, { ...one.wish, endsOn }))).toBe('endChanged')
    expect(await outcomeOf(cancelContract(one.holder, { ...one.wish, id: other.wish.id }))).toBe('notFound')
    await one.put({ status: 'cancelled', endsOn: '2099-01-30' })
    expect(await outcomeOf(cancelContract(one.holder, one.wish))).toBe('contractOver')
    const id = await cancelContract(other.holder, other.wish)
    expect(await outcomeOf(withdrawCancellation(one.holder, id))).toBe('notFound')
    await other.put({ status: 'ended', endsOn: '2025-01-30' })
    expect(await outcomeOf(approve(id))).toBe('contractOver')
  })

  it('is either withdrawn or approved when both happen at once, and can be made again after that', async () => {
    const { company, holder, wish, row } = await contracted()
    const id = await cancelContract(holder, wish)
    const colleague = await holderOf(company, 'contracts.cancel')
    const staff = await decider()
    const both = await atOnce(2, (at) =>
      at === 0 ? withdrawCancellation(colleague, id) : approveChange(staff, CHANGE_KINDS, id),
    )
    expect(tally(both)).toEqual({ ok: 1, requestOver: 1 })
    const approved = both[1]!.status === 'fulfilled'
    expect((await row())!.status).toBe(approved ? 'cancelled' : 'active')
    expect(await outcomeOf(cancelContract(holder, wish))).toBe(approved ? 'contractOver' : 'ok')
  })

  it('is decided once by two of the staff, and a refusal leaves the contract as it is', async () => {
    const { holder, wish, row } = await contracted()
    const id = await cancelContract(holder, wish)
    const staff = await Promise.all([decider(), decider()])
    const refusing = await atOnce(2, (at) => refuseChange(staff[at]!, CHANGE_KINDS, id, 'Zu spät eingegangen.'))
    expect(tally(refusing)).toEqual({ ok: 1, requestOver: 1 })
    expect(await row()).toMatchObject({ status: 'active', ends_on: null })
    expect((await lettersTo(emailOf(holder))).at(-1)!.params).toMatchObject({ news: 'refused' })
  })
})

describe('R11.7 a change of name or address', () => {
  const asked = async (changes: Record<string, string>) => {
    const company = await aCompany()
    const holder = await holderOf(company, 'data.master')
    const before = await viewing(holder, masterDataOf)
    const after = { ...before, street: 'Alt 1', postalCode: '10115', city: 'Berlin', ...changes }
    return { company, holder, id: await askForMasterData(holder, after), after }
  }
  const nameOf = async ({ id }: TestCompany) => (await (await owner())`select * from companies where id = ${id}`)[0]!

  it('is written when staff approve it, with the fields before and after in the log', async () => {
    const { company, holder, id } = await asked({ street: 'Hafenstraße 8' })
    expect((await nameOf(company)).street).toBe('')
    await approve(id)
    expect(await nameOf(company)).toMatchObject({ street: 'Hafenstraße 8', city: 'Berlin', name: company.name })
    const [entry] = (await logOf('company', company.id)).filter(({ event }) => event === 'company.changed')
    expect(entry!.body).toContain('Hafenstraße 8')
    expect(await outcomeOf(askForMasterData(holder, await viewing(holder, masterDataOf)))).toBe('nothingChanged')
  })

  it('of the name needs evidence, and a check by somebody else than who approves', async () => {
    const { company, holder, id } = await asked({ name: '<b>Neu</b> & Co. KG' })
    expect(await outcomeOf(approve(id))).toBe('checkMissing')
    const staff = await aStaff('changes.decide')
    await checkChange(staff as never, CHANGE_KINDS, id, 'Angerufen.')
    expect(await outcomeOf(approveChange(staff, CHANGE_KINDS, id))).toBe('sameStaff')
    expect(await outcomeOf(approve(id))).toBe('evidenceMissing')
    await attachEvidence(holder, id, 'auszug.pdf', pdfPage([{ text: 'HRB 1' }], 'Auszug'))
    // What was checked before the file came is void.
    expect(await outcomeOf(approve(id))).toBe('checkMissing')
    await checkChange(await checker(), CHANGE_KINDS, id, 'Auszug geprüft.')
    await approve(id)
    expect((await nameOf(company)).name).toBe('<b>Neu</b> & Co. KG')
  })

  it('overwrites nothing that staff have changed meanwhile', async () => {
    const { company, id } = await asked({ street: 'Neu 2' })
    await (await owner())`update companies set street = 'Vom Vertrieb 3' where id = ${company.id}`
    expect(await outcomeOf(approve(id))).toBe('dataChanged')
    expect((await nameOf(company)).street).toBe('Vom Vertrieb 3')
  })

  it('is one at a time for a company, and nobody else’s', async () => {
    const { company, id, after } = await asked({ street: 'Neu 2' })
    const colleagues = await Promise.all([1, 2, 3].map(() => holderOf(company, 'data.master')))
    const again = await atOnce(3, (at) => askForMasterData(colleagues[at]!, { ...after, street: `Neu ${at}` }))
    expect(tally(again)).toEqual({ changeOpen: 3 })
    const stranger = await holderOf(await aCompany(), 'data.master')
    expect(await outcomeOf(withdrawMasterData(stranger, id))).toBe('notFound')
    const file = pdfPage([{ text: 'x' }], 'x')
    expect(await outcomeOf(attachEvidence(stranger, id, 'x.pdf', file))).toBe('requestOver')
    expect(await outcomeOf(attachEvidence(colleagues[0]!, id, 'x.svg', Buffer.from('<svg/>')))).toBe('fileType')
    await withdrawMasterData(colleagues[0]!, id)
    expect(await outcomeOf(askForMasterData(colleagues[1]!, after))).toBe('ok')
  })
})

describe('R11.8 a changed payment method', () => {
  it('waits while the former one is in force, until two of the staff have seen it', async () => {
    const company = await aCompany({ admin: true })
    const holder = await holderOf(company, 'data.payment')
    await approve(await askForPayment(holder, { kind: 'invoice' }))
    const id = await askForPayment(holder, SEPA)
    expect(await viewing(holder, methodInForce)).toMatchObject({ kind: 'invoice' })
    expect(await outcomeOf(approve(id))).toBe('checkMissing')
    await checkChange(await checker(), CHANGE_KINDS, id, 'Unter der bekannten Nummer angerufen.')
    await approve(id)
    expect(await viewing(holder, methodInForce)).toMatchObject({ kind: 'sepa', last4: '3000', holder: 'Firma GmbH' })
  })

  it('is mailed to every administrator, and shows nobody more than four digits of the IBAN', async () => {
    const company = await aCompany({ admin: true })
    const holder = await holderOf(company, 'data.payment')
    const id = await askForPayment(holder, SEPA)
    const mails = [...(await lettersTo(emailOf(company.admin!))), ...(await lettersTo(emailOf(holder)))]
    expect(mails.map(({ template }) => template).sort()).toEqual(['changeNews', 'paymentMethodAsked'])
    const sql = await owner()
    const [method] = await sql`select * from payment_methods where company_id = ${company.id}`
    const [request] = await sql`select * from requests where id = ${id}`
    const { iban: stored, ...plain } = method!
    expect(isSealedWithCurrentKey(stored as Buffer)).toBe(true)
    expect(JSON.stringify([mails, plain, request, await logOf('company', company.id)])).not.toMatch(/37040044|0532013/)
  })

  it('that is refused or withdrawn loses its IBAN, and the former one stays', async () => {
    const company = await aCompany()
    const holder = await holderOf(company, 'data.payment')
    const colleague = await holderOf(company, 'data.payment')
    await refuseChange(await decider(), CHANGE_KINDS, await askForPayment(holder, SEPA), 'Nicht bestätigt.')
    await withdrawPayment(colleague, await askForPayment(holder, SEPA))
    const rows = await (await owner())`select status, iban from payment_methods where company_id = ${company.id}`
    expect(rows.map(({ status, iban }) => [status, iban]).sort()).toEqual([
      ['refused', null],
      ['withdrawn', null],
    ])
    expect(await viewing(holder, methodInForce)).toBeNull()
  })

  it('is one at a time, and each mandate has a reference of its own', async () => {
    const company = await aCompany()
    const people = await Promise.all([1, 2, 3].map(() => holderOf(company, 'data.payment')))
    expect(tally(await atOnce(3, (at) => askForPayment(people[at]!, SEPA)))).toEqual({ ok: 1, changeOpen: 2 })
    const stranger = await holderOf(await aCompany(), 'data.payment')
    const other = await askForPayment(stranger, SEPA)
    expect(await outcomeOf(withdrawPayment(people[0]!, other))).toBe('notFound')
  })

  it.each([
    ['DE89 3704 0044 0532 0130 00', null],
    ['de89370400440532013000', null],
    ['AT483200000012345864', null],
    ['DE88370400440532013000', 'iban'],
    ['DE8937040044053201300', 'iban'],
    ['', 'empty.iban'],
    ['BR1800360305000010009795493C1', 'ibanSepa'],
  ])('takes %s as an IBAN: %s', (typed, fault) => {
    const read = iban().safeParse(typed)
    expect(read.success ? null : read.error.issues[0]!.message).toBe(fault)
  })
})
