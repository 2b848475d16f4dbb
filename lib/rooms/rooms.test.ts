import { sql as query } from 'drizzle-orm'
import type { Sql } from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { portal } from '../database/clients'
import { addPerson } from '../people/add'
import { changeName } from '../profile/profile'
import { endAllSessions, endOtherSessions } from '../sessions/own-sessions'
import { administered } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { anAccount, signIn } from '../testing/factories'
import { owner } from '../testing/inspect'
import { aPerson } from '../testing/inviting'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { changingAccount, viewing } from './rooms'

beforeAll(testDatabase)

const nameOf = async (id: string) => {
  const [row] = await (await owner())`select first_name from accounts where id = ${id}`
  return row!.first_name as string
}

/** Until somebody waits for a lock. */
async function somebodyWaits(sql: Sql) {
  for (;;) {
    const [row] = await sql`select count(*)::int as n from pg_locks where not granted`
    if (row!.n > 0) return
  }
}

describe('SES-12 an act holds the living session', () => {
  it('SES-12 who ends it first wins: the act waits for that, and writes nothing', async () => {
    const { actor } = await signIn((await anAccount()).id)
    const sql = await owner()
    let acting: Promise<unknown> = Promise.resolve()
    await portal().transaction(async (tx) => {
      await tx.execute(query`update sessions set ended_at = app_now() where id = ${actor.session.id}`)
      acting = outcomeOf(changeName(actor, { firstName: 'Zu', lastName: 'Spät' }))
      await somebodyWaits(sql)
    })
    expect(await acting).toBe('gone')
    expect(await nameOf(actor.account.id)).not.toBe('Zu')
  })

  it('SES-12 who ends it later waits for the commit', async () => {
    const { actor } = await signIn((await anAccount()).id)
    const sql = await owner()
    const order: string[] = []
    let ending: Promise<unknown> = Promise.resolve()
    await changingAccount(actor, async ({ tx }) => {
      await tx.execute(query`select hold_session(${actor.session.id})`)
      ending = sql`update sessions set ended_at = app_now() where id = ${actor.session.id}`.then(() =>
        order.push('ended'),
      )
      await somebodyWaits(sql)
      order.push('acted')
    })
    await ending
    expect(order).toEqual(['acted', 'ended'])
  })

  it('SES-12 an act that ends its own session is done, and the one after it is not', async () => {
    const { actor } = await signIn((await anAccount()).id)
    expect(await outcomeOf(endAllSessions(actor))).toBe('ok')
    expect(await outcomeOf(endAllSessions(actor))).toBe('gone')
    expect(await outcomeOf(changeName(actor, { firstName: 'Zu', lastName: 'Spät' }))).toBe('gone')
  })

  it('SES-12 two who end each other’s session do not wait crosswise: one goes on', async () => {
    const { id } = await anAccount()
    const sessions = [await signIn(id), await signIn(id)]
    const outcomes = tally(await atOnce(2, (index) => endOtherSessions(sessions[index]!.actor)))
    expect(outcomes).toEqual({ ok: 1, gone: 1 })
  })

  it('SES-12 an administrator’s act with a session that ended between guard and write leaves nothing', async () => {
    const { admin } = await administered()
    const sql = await owner()
    await sql`update sessions set ended_at = app_now() where id = ${admin.session.id}`
    const person = aPerson()
    expect(await outcomeOf(addPerson(admin, person))).toBe('gone')
    expect(await sql`select from memberships where invited_email = ${person.email.canonical}`).toEqual([])
  })

  it('who only views cannot write, by the database', async () => {
    const { admin } = await administered()
    const writing = viewing(admin, ({ tx }) => tx.execute(query`update memberships set version = version + 1`))
    await expect(writing).rejects.toMatchObject({ cause: { code: '25006' } })
  })
})
