import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { showLicenceKey } from '../areas/licences/area'
import { openPayroll } from '../areas/payroll/write'
import { supportArea } from '../areas/support/area'
import { openTicket } from '../areas/support/write'
import { verifyAudit } from '../audit/verify'
import { saveRules } from '../company-rules/company-rules'
import { homeContent } from '../content/home'
import { search } from '../content/search'
import { portalSql } from '../database/clients'
import { hashToken } from '../ground/secrets'
import type { Actor } from '../permissions/actor'
import type { CompanyAdmin, Member, Permitted, Viewed, Viewing } from '../permissions/proofs'
import { permitToSee } from '../permissions/proofs'
import { changing, changingAccount, viewing, viewingAccount } from '../rooms/rooms'
import { readView, viewAnswer } from '../sessions/read-view'
import { sessionAnswer } from '../sessions/session-answer'
import { administered } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anActor, signIn } from '../testing/factories'
import { logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aPayrollHolder, payrollInput, ticketInput } from '../testing/tickets'
import { aLooker, aView } from '../testing/viewing'
import { endOverdueViews, endView, startView } from './views'

beforeAll(testDatabase)

const change = async (statement: string, ...values: string[]) => void (await (await owner()).unsafe(statement, values))
const reads = (viewed: Viewed) => outcomeOf(viewing(viewed, async () => undefined))
const rulesOf = (viewsAllowed: boolean) => ({
  appRequired: 'none' as const,
  deviceDays: null,
  mailDomains: [],
  viewsAllowed,
})

describe('R10.8 „Ansicht als“ is read-only by construction', () => {
  it('R10.8 it is no actor, no member and no administrator to the compiler, so no function that writes takes it', () => {
    expectTypeOf<Viewed>().not.toExtend<Actor>()
    expectTypeOf<Viewed>().not.toExtend<Member>()
    expectTypeOf<Viewed>().not.toExtend<CompanyAdmin>()
    expectTypeOf<Viewing<'support.tickets'>>().not.toExtend<Permitted<'support.tickets'>>()
    expectTypeOf<Permitted<'support.tickets'>>().toExtend<Viewing<'support.tickets'>>()
    // Never called: the compiler is the test.
    const refused = (viewed: Viewed, seeing: Viewing<'support.tickets'>, licences: Viewing<'data.licences'>) => [
      // @ts-expect-error a view opens no room for writing
      changing(viewed, async () => undefined),
      // @ts-expect-error nor that of the account
      changingAccount(viewed, async () => undefined),
      // @ts-expect-error and reads nothing of the account
      viewingAccount(viewed, async () => undefined),
      // @ts-expect-error a permission to see is none to write
      openTicket(seeing, ticketInput()),
      // @ts-expect-error a licence key is shown to members alone
      showLicenceKey(licences, ''),
    ]
    expect(refused).toBeTypeOf('function')
  })

  it('R10.8 PostgreSQL refuses every write in its room, whatever the code does', async () => {
    const { membership } = await aMember({ holds: ['support.tickets'] })
    const { viewed } = await aView(membership.id)
    const writing = viewing(viewed, ({ tx }) => tx.execute("update memberships set role = 'admin'"))
    await expect(writing).rejects.toMatchObject({ cause: { message: expect.stringContaining('read-only') } })
  })
})

describe('R10.8 what it shows', () => {
  it('R10.8 the membership and the company are those that the member’s own session answers with', async () => {
    const company = await aCompany({ products: ['erp-100'], admin: true })
    const { account, membership } = await aMember({ company, holds: ['support.tickets', 'payroll.tickets'] })
    const { staff } = await aView(membership.id)
    const [[own], [seen]] = await Promise.all([
      portalSql()`select read_session(${hashToken((await signIn(account.id)).token)}, false) as found`,
      portalSql()`select read_view(${staff.session.id}) as found`,
    ])
    const mine = sessionAnswer.parse(own!.found)
    const { view: _, ...theirs } = viewAnswer.parse(seen!.found)
    expect(theirs.company).toEqual(mine.company)
    expect(theirs.membership).toEqual({ ...mine.membership, grants: ['support.tickets'] })
    expect(mine.account).toMatchObject(theirs.account)
  })

  it('R10.8 records as the member sees them: of the own company, and of a colleague only within the scope', async () => {
    const company = await aCompany({ admin: true })
    const [own, other] = [
      await aMember({ company, holds: ['support.tickets'] }),
      await aMember({ company, holds: ['support.tickets'] }),
    ]
    for (const one of [own, other]) await openTicket(one as Permitted<'support.tickets'>, ticketInput())
    const { viewed } = await aView(own.membership.id)
    const seen = () => viewing(viewed, (room) => supportArea.list.page(room, {}, { page: 1, size: 10 }))
    expect((await seen()).total).toBe(2)
    await change(`update grants set scope = 'own' where membership_id = $1`, own.membership.id)
    expect((await seen()).total).toBe(1)
  })

  it('R10.8 nothing of payroll: no permission, list, figure, hit or row, though the member holds the grant', async () => {
    const holder = await aPayrollHolder(await aCompany({ products: ['hr-payroll-service'], admin: true }))
    const id = await openPayroll(holder, payrollInput())
    const { viewed } = await aView(holder.membership.id)
    expect(permitToSee(viewed, 'payroll.tickets')).toBeNull()
    expect((await homeContent(viewed)).figures).not.toHaveProperty('payroll.tickets')
    const found = await search(viewed, 'Lohn', 'de')
    expect(JSON.stringify([found.pages, found.areas])).not.toContain('/payroll')
    const rows = await viewing(viewed, ({ tx }) =>
      tx.execute<{ id: string }>(`select id from tickets where id = '${id}'`),
    )
    expect([...rows]).toEqual([])
  })
})

describe('R10.8 when it ends', () => {
  const CASES: [string, (at: { staff: string; session: string; member: string; company: string }) => Promise<void>][] =
    [
      [
        'after 15 minutes',
        ({ session }) => change(`update staff_views set ends_at = app_now() where session_id = $1`, session),
      ],
      [
        'with the session of the staff',
        ({ session }) => change('update sessions set ended_at = app_now() where id = $1', session),
      ],
      [
        'when that session was not used',
        ({ session }) =>
          change(`update sessions set last_used_at = last_used_at - interval '1 day' where id = $1`, session),
      ],
      [
        'with the last role of the staff',
        ({ staff }) => change(`update accounts set staff_roles = '{}' where id = $1`, staff),
      ],
      [
        'when the member is locked',
        ({ member }) => change(`update memberships set status = 'locked' where id = $1`, member),
      ],
      [
        'when the company forbids it',
        ({ company }) => change('update companies set views_allowed = false where id = $1', company),
      ],
    ]
  it.each(CASES)('R10.8 %s, from the next request on and in the middle of one', async (_, end) => {
    const { membership, company } = await aMember()
    const { staff, viewed } = await aView(membership.id)
    expect(await reads(viewed)).toBe('ok')
    await end({ staff: staff.account.id, session: staff.session.id, member: membership.id, company: company.id })
    expect(await readView(staff)).toBeNull()
    expect(await reads(viewed)).toBe('gone')
    await endOverdueViews()
    const last = (await logOf('company', company.id)).findLast(({ event }) => event === 'view.ended')
    expect(last?.body).toMatch(/viewExpired|viewLost/)
  })

  it('R10.8 a newer view of the same session replaces it; that of another session goes on', async () => {
    const [one, two] = [await aMember(), await aMember()]
    const [{ staff, viewed }, other] = [await aView(one.membership.id), await aView(one.membership.id)]
    await startView(staff, two.membership.id, 'Anfrage 2')
    expect(await reads(viewed)).toBe('gone')
    expect((await readView(staff))?.account.id).toBe(two.account.id)
    expect(await reads(other.viewed)).toBe('ok')
  })
})

describe('R10.8 who sees that it was', () => {
  it('R10.8 start with reason and end are in the logs of the company, of the person and of the console', async () => {
    const { account, membership, company } = await aMember()
    const { staff } = await aView(membership.id)
    expect(await endView(staff)).toBe(`/staff/companies/${company.number}/people/${membership.id}`)
    expect(await endView(staff)).toBeNull()
    for (const log of [await logOf('company', company.id), await logOf('account', account.id)]) {
      const about = log.filter(({ event }) => event.startsWith('view.'))
      expect(about.map(({ event, actor }) => [event, actor])).toEqual([
        ['view.started', staff.account.id],
        ['view.ended', staff.account.id],
      ])
      expect(about[0]!.body).toContain('Anfrage 1000001')
    }
    const sql = await owner()
    const console = await sql`select event from audit_entries where staff_id = ${staff.account.id} order by seq`
    expect(console.map(({ event }) => event)).toEqual(['view.started', 'view.ended'])
    expect((await verifyAudit(sql)).faults).toEqual([])
  })

  it('R10.8 it changes nothing of the member: no sign-in, no visit, no session', async () => {
    const { account, membership } = await aMember({ holds: ['support.tickets'] })
    const sql = await owner()
    const state = () => sql`
      select m.*, (select jsonb_agg(s order by s.id) from sessions s where s.account_id = a.id) as sessions, to_jsonb(a) as account
      from memberships m join accounts a on a.id = m.account_id where m.id = ${membership.id}`
    const before = await state()
    const { staff, viewed } = await aView(membership.id)
    await homeContent(viewed)
    await search(viewed, 'Rechnung', 'de')
    await endView(staff)
    expect(await state()).toEqual(before)
    expect(account.id).toBe(viewed.account.id)
  })
})

describe('R10.8 a company may forbid it', () => {
  it('R10.8 forbidding ends running views at once, with an entry, and no other starts', async () => {
    const { admin } = await administered()
    const { company } = admin
    const { viewed } = await aView(admin.membership.id)
    await saveRules(admin, rulesOf(true), rulesOf(false))
    expect(await reads(viewed)).toBe('gone')
    const log = (await logOf('company', company.id)).slice(-2)
    expect(log.map(({ event }) => event).sort()).toEqual(['company.security.changed', 'view.ended'])
    expect(await outcomeOf(startView(await aLooker(), admin.membership.id, 'x'))).toBe('viewForbidden')
    // Allowed again, the old view stays over.
    await saveRules(admin, rulesOf(false), rulesOf(true))
    expect(await reads(viewed)).toBe('gone')
  })

  it('R10.8 of a start and a ban in the same moment no running view is left', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { admin } = await administered()
      const lookers = await Promise.all([aLooker(), aLooker()])
      const settled = await atOnce(3, async (index) => {
        if (index === 0) await saveRules(admin, rulesOf(true), rulesOf(false))
        else await startView(lookers[index - 1]!, admin.membership.id, 'x')
      })
      expect(tally(settled).ok).toBeGreaterThanOrEqual(1)
      const sql = await owner()
      expect(
        await sql`select from staff_views where membership_id = ${admin.membership.id} and ended_at is null`,
      ).toHaveLength(0)
    }
  })

  it('R10.8 of two starts in one session one view runs', async () => {
    const [one, two] = [await aMember(), await aMember()]
    const staff = await aLooker()
    const settled = await atOnce(4, (index) => startView(staff, (index % 2 ? one : two).membership.id, 'x'))
    expect(Object.keys(tally(settled)).filter((outcome) => !['ok', 'busy'].includes(outcome))).toEqual([])
    const sql = await owner()
    expect(await sql`select from staff_views where session_id = ${staff.session.id} and ended_at is null`).toHaveLength(
      1,
    )
  })

  it('R10.8 nobody sees the portal of a person who waits or does not exist', async () => {
    const staff = await aLooker()
    const company = await aCompany({ admin: true })
    const pending = await anActor({ company, status: 'pending' })
    for (const id of [crypto.randomUUID(), 'x']) expect(await outcomeOf(startView(staff, id, 'x'))).toBe('notFound')
    expect(await outcomeOf(startView(staff, pending.membership!.id, 'x'))).toBe('viewInactive')
  })
})
