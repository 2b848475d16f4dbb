import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'drizzle-orm'
import { flushAudit } from './audit/record'
import { type Db, portal, type Tx, vendor } from './database'
import { inFairShare } from './fair-share'
import type { Actor } from './permissions/actor'
import type { Member, Staff } from './permissions/proofs'

/** Thrown when a form that already acted is sent again: nothing happens, the first outcome is shown. */
export class AlreadyDone extends Error {}
/** Thrown when the session ended while the request was on its way: nothing is written. */
export class SessionGone extends Error {}

type Submit = { key: string | null; claimed: boolean }
const submitted = new AsyncLocalStorage<Submit>()

/** Runs `act` as the submit of one form; its first write transaction claims the form's key. */
export const asSubmit = <T>(key: string | null, act: () => Promise<T>) => submitted.run({ key, claimed: false }, act)

/** Has the form that is being submitted claimed its key? Then its outcome is worth keeping. */
export const hasClaimed = () => submitted.getStore()?.claimed ?? false

function takeFormKey() {
  const form = submitted.getStore()
  const key = form?.key ?? null
  if (form && key) Object.assign(form, { key: null, claimed: true })
  return key
}

/** One transaction whose log entries are written as its last statement: change and entry exist together or not at all. */
export const transact = <T>(db: Db, act: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    const result = await act(tx)
    await flushAudit(tx)
    return result
  })

/** For what has no company yet (registration, sign-in, profile): each of these can be done once by its own nature. */
export const inPortal = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => transact(portal(), act)

/** As `inPortal`, for what a second submit of the same form would do again: claims the form's key. */
export const inPortalOnce = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => {
  const key = takeFormKey()
  return transact(portal(), async (tx) => {
    if (key) await claim(tx, sql`select enter_form(${key}) as answer`)
    return act(tx)
  })
}

/**
 * Throws `AlreadyDone` where the form that is being submitted has acted before. For what would otherwise be refused because of
 * that very act (a link that is used, a password that is no longer the current one).
 */
export async function assertFirst() {
  const key = submitted.getStore()?.key
  if (!key) return
  const [row] = await portal().execute(sql`select 1 from submitted_forms where key = ${key}`)
  if (row) throw new AlreadyDone()
}

/**
 * A company's data, for reading and writing: opens the transaction, checks inside it that the session still lives, and sets
 * the company for row-level security. A forgotten `where` shows nothing.
 */
export const inCompany = <T>(actor: Member, act: (tx: Tx) => Promise<T>): Promise<T> => {
  const key = takeFormKey()
  return inFairShare(actor.company.id, () =>
    transact(portal(), async (tx) => {
      await claim(tx, sql`select enter_company(${actor.session.id}, ${key}) as answer`)
      return act(tx)
    }),
  )
}

/** The account's own chain of the log, whatever company is at hand; the session is checked inside, as above. Nothing of a company is seen. */
export const inAccount = <T>(actor: Actor, act: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(portal(), async (tx) => {
    await claim(tx, sql`select enter_account(${actor.session.id}, null) as answer`)
    return act(tx)
  })

/** One of the vendor's people acts in the console: the session, and that it is still one of theirs, is checked inside, as above. */
export const inConsole = <T>(staff: Staff, act: (tx: Tx) => Promise<T>): Promise<T> => {
  const key = takeFormKey()
  return transact(vendor(), async (tx) => {
    const alive = await tx.execute(sql`
      select 1 from sessions s join accounts a on a.id = s.account_id where s.id = ${staff.session.id} and s.ended_at is null
        and s.expires_at > app_now() and s.last_used_at + make_interval(secs => s.idle_seconds) > app_now()
        and cardinality(a.staff_roles) > 0`)
    if (alive.length === 0) throw new SessionGone()
    if (key) await claim(tx, sql`select enter_form(${key}) as answer`)
    return act(tx)
  })
}

async function claim(tx: Tx, statement: ReturnType<typeof sql>) {
  const [row] = await tx.execute<{ answer: string }>(statement)
  if (row?.answer === 'repeat') throw new AlreadyDone()
  if (row?.answer !== 'ok') throw new SessionGone()
}
