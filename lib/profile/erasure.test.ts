import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTicket, replyToTicket } from '../areas/support/write'
import { verifyAudit } from '../audit/verify'
import { exportOwnData, ownData } from '../content/own-data'
import { portal, worker } from '../database/clients'
import { cleanUp } from '../delivery/cleanup'
import { asConfirmed } from '../permissions/proofs'
import { showPassword } from '../sign-in/password'
import { testDatabase } from '../testing/database'
import { aClient, aCompany, aMember, anAccount, aSupporter, attemptFor, PASSWORD, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { ticketInput } from '../testing/tickets'
import { requestDeletion, soleAdministratorOf, withdrawDeletion } from './erasure'
import { changeName } from './profile'

beforeAll(testDatabase)

const later = (accountId: string, days: number) =>
  portal().execute(sql`
    update accounts set deletion_requested_at = deletion_requested_at - make_interval(days => ${days}) where id = ${accountId}`)

const stateOf = async (accountId: string) => {
  const db = await owner()
  const [row] =
    await db`select email, first_name, last_name, log_key, erased_at, deletion_requested_at from accounts where id = ${accountId}`
  return row!
}

describe('R13.5 asking for deletion', () => {
  it('takes effect after thirty days and not before; until then it can be taken back', async () => {
    const member = await aMember()
    const actor = asConfirmed(member, 'basic')
    await requestDeletion(actor)
    expect((await lettersTo(member.account.email)).at(-1)).toMatchObject({ template: 'deletionRequested' })
    await later(member.account.id, 29)
    await cleanUp()
    expect(await stateOf(member.account.id)).toMatchObject({ erased_at: null, email: member.account.email })
    await withdrawDeletion(member)
    await later(member.account.id, 100)
    await cleanUp()
    expect(await stateOf(member.account.id)).toMatchObject({ erased_at: null, deletion_requested_at: null })
    expect(await eventsOf('account', member.account.id)).toEqual(
      expect.arrayContaining(['account.deletion.requested', 'account.deletion.withdrawn']),
    )
  })

  it('of forty at once is one request, one mail, one entry', async () => {
    const member = await aMember()
    const actor = asConfirmed(member, 'basic')
    expect(tally(await atOnce(40, () => requestDeletion(actor)))).toEqual({ ok: 40 })
    expect(await lettersTo(member.account.email)).toHaveLength(1)
  })

  it('is refused to the only administrator of a company, with its name', async () => {
    const { admin, name } = await aCompany({ admin: true })
    expect(await soleAdministratorOf(admin!)).toEqual([name])
    await expect(requestDeletion(asConfirmed(admin!, 'basic'))).rejects.toMatchObject({
      code: 'soleAdministrator',
      params: { companies: name },
    })
  })

  it('R8.8 of two administrators who ask at once one stays (20 rounds)', async () => {
    for (let round = 0; round < 20; round += 1) {
      const company = await aCompany({ admin: true })
      const second = await aMember({ company, role: 'admin' })
      const both = [asConfirmed(company.admin!, 'basic'), asConfirmed(second, 'basic')]
      expect(tally(await atOnce(2, (index) => requestDeletion(both[index]!)))).toEqual({ ok: 1, soleAdministrator: 1 })
    }
  })

  it('waits on where the other administrator has gone meanwhile', async () => {
    const company = await aCompany({ admin: true })
    const second = await aMember({ company, role: 'admin' })
    await requestDeletion(asConfirmed(second, 'basic'))
    const db = await owner()
    await db`update memberships set role = 'member' where id = ${company.admin!.membership.id}`
    await later(second.account.id, 31)
    await cleanUp()
    expect((await stateOf(second.account.id)).erased_at).toBeNull()
    await db`update memberships set role = 'admin' where id = ${company.admin!.membership.id}`
    await cleanUp()
    expect((await stateOf(second.account.id)).erased_at).not.toBeNull()
  })

  it('is not for the vendor’s people', async () => {
    const account = await anAccount({ staffRoles: ['support'], factor: 'app' })
    const { actor } = await signIn(account.id, true)
    expect(await outcomeOf(requestDeletion(asConfirmed(actor, 'basic')))).toBe('notFound')
  })
})

describe('AUD-06, T-AUD-06 an erased person', () => {
  it('leaves a pseudonym, no factor, device, link or client, no readable value in the log – and the chains whole', async () => {
    const person = await aSupporter(undefined, { firstName: 'Ingeborg', lastName: 'Vergessen', factor: 'app' })
    const { id, email } = person.account
    await openTicket(person, ticketInput())
    const db = await owner()
    await db`
      update memberships set invited_email = ${email}, invited_email_shown = ${email}, invited_first_name = 'Ingeborg',
        invited_last_name = 'Vergessen', salutation = 'ms' where account_id = ${id}`
    await changeName(person, { firstName: 'Inge', lastName: 'Vergessen' })
    await requestDeletion(asConfirmed(person, 'basic'))
    await later(id, 31)
    await cleanUp()
    const state = await stateOf(id)
    expect(state).toMatchObject({ first_name: 'Person', log_key: null, erased_at: expect.any(Date) })
    expect(state.email).toMatch(/^erased-.*@erased\.invalid$/)
    for (const table of [
      'totp_factors',
      'recovery_codes',
      'trusted_devices',
      'known_devices',
      'account_links',
      'sign_in_attempts',
    ])
      expect(await db`select 1 from ${db(table)} where account_id = ${id}`, table).toEqual([])
    expect(
      await db`select 1 from sessions where account_id = ${id} and (client is not null or ended_at is null)`,
    ).toEqual([])
    expect(await db`select 1 from memberships where account_id = ${id} and status <> 'removed'`).toEqual([])
    const [kept] = await db`select to_jsonb(m)::text as row from memberships m where account_id = ${id}`
    expect(kept!.row).not.toMatch(/Ingeborg|Vergessen|ingeborg|vergessen/)
    for (const { body } of await logOf('account', id)) expect(body).not.toMatch(/Ingeborg|Vergessen|@/)
    expect(await eventsOf('account', id)).toContain('account.erased')
    expect(await eventsOf('company', person.company.id)).toContain('membership.removed')
    expect(await db`select 1 from tickets where company_id = ${person.company.id}`).toHaveLength(1)
    for (const owner of [id, person.company.id]) expect((await verifyAudit(db, owner)).faults).toEqual([])
    // The address is free, and nobody can sign in with it or with the pseudonym.
    expect((await attemptFor(email)).account).toBeNull()
    expect(await outcomeOf(showPassword(await attemptFor(state.email as string), PASSWORD, aClient()))).toBe(
      'wrongCredentials',
    )
  })

  it('is erased once by forty workers at once', async () => {
    const member = await aMember()
    await requestDeletion(asConfirmed(member, 'basic'))
    await later(member.account.id, 31)
    await Promise.all(Array.from({ length: 40 }, () => worker().execute(sql`select erase_accounts(${30 * 86400})`)))
    const erased = (await eventsOf('account', member.account.id)).filter((event) => event === 'account.erased')
    expect(erased).toHaveLength(1)
  })
})

describe('R13.5 what is held', () => {
  it('is everything of the person, without secrets, and nothing of anybody else', async () => {
    const company = await aCompany()
    const [person, colleague] = [await aSupporter(company), await aSupporter(company)]
    await openTicket(person, ticketInput({ subject: 'Meine Anfrage', description: 'Mein Text' }))
    const theirs = await openTicket(colleague, ticketInput({ subject: 'Fremde Anfrage', description: 'Fremder Text' }))
    await replyToTicket(person, theirs, 'Meine Antwort')
    const db = await owner()
    for (const [kind, subject] of [
      ['adminRights', ''],
      ['access', 'orders.read'],
    ] as const)
      for (const [who, reason] of [
        [person, 'Mein Grund'],
        [colleague, 'Fremder Grund'],
      ] as const)
        await db`insert into requests (kind, company_id, membership_id, reason, subject)
          values (${kind}, ${company.id}, ${who.membership.id}, ${reason}, ${subject})`
    const data = await exportOwnData(asConfirmed(person, 'basic'))
    expect(data.adminRequests).toMatchObject([{ reason: 'Mein Grund', customerNumber: company.number }])
    expect(data.accessRequests).toMatchObject([{ reason: 'Mein Grund', permission: 'orders.read' }])
    expect(data.account).toMatchObject({ email: person.account.email, firstName: person.account.firstName })
    expect(data.memberships).toMatchObject([
      { number: company.number, company: company.name, permissions: ['support.tickets'] },
    ])
    expect(data.sessions).toHaveLength(1)
    expect(data.areas['support.tickets']).toMatchObject([
      { title: null, messages: [{ text: 'Meine Antwort' }] },
      { title: 'Meine Anfrage', messages: [{ text: 'Mein Text' }] },
    ])
    expect(data.activity.map(({ event }) => event)).toContain('account.created')
    const text = JSON.stringify(data)
    expect(text).not.toMatch(/Fremd|argon2|hash|secret/i)
    expect(text).not.toContain(colleague.account.email)
    expect(await eventsOf('account', person.account.id)).toContain('account.data.exported')
  })

  it('names no company to whom only a number ties', async () => {
    const member = await aMember({ proved: false })
    expect((await ownData(member)).memberships).toMatchObject([{ company: null }])
  })
})
