import { AsyncLocalStorage } from 'node:async_hooks'
import { type SQL, sql } from 'drizzle-orm'
import { flushAudit } from '../audit/record'
import { type Db, portal, type Tx, vendor } from '../database/clients'
import { inFairShare } from '../database/fair-share'
import type { Actor } from '../permissions/actor'
import type { Member, Staff } from '../permissions/proofs'

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

/**
 * SES-12: the same for an act of somebody who is signed in. `enter` looks at the session first; the last statement holds it (a row
 * lock) and writes the log. Whoever ends the session meanwhile waits for the commit, or was faster: then `SessionGone`, and nothing
 * is written. It is held last because ending a session locks company and account before it (ADR 014).
 */
const actIn = <T>(db: Db, session: { id: string }, enter: SQL[], act: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    for (const statement of enter) await claim(tx, statement)
    const result = await act(tx)
    if (!(await flushAudit(tx, session.id))) throw new SessionGone()
    return result
  })

/** For strangers and half-signed-in people, for failures that are noted, and for work that nobody started. Acts of an account: `changing`. */
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
 * An act of a signed-in person on the own account, whatever company is at hand: their session is held (above), the account's own
 * chain of the log is open, and nothing of a company is seen. Each can be done once by its own nature.
 */
export const changing = <T>({ session }: Actor, act: (tx: Tx) => Promise<T>): Promise<T> =>
  actIn(portal(), session, [sql`select enter_account(${session.id}, null) as answer`], act)

/** As `changing`, for what a second submit of the same form would do again: claims the form's key. */
export const changingOnce = <T>({ session }: Actor, act: (tx: Tx) => Promise<T>): Promise<T> => {
  const key = takeFormKey()
  return actIn(portal(), session, [sql`select enter_account(${session.id}, ${key}) as answer`], act)
}

/**
 * A change of a company's data: claims the form's key, sets the company for row-level security and holds the session, as above. A
 * forgotten `where` shows nothing.
 */
export const inCompany = <T>({ session, company }: Member, act: (tx: Tx) => Promise<T>): Promise<T> => {
  const key = takeFormKey()
  return inFairShare(company.id, () =>
    actIn(portal(), session, [sql`select enter_company(${session.id}, ${key}) as answer`], act),
  )
}

/** Reading a company's data: the same walls, and PostgreSQL refuses every write. The form's key stays for the act. */
export const viewing = <T>({ session, company }: Member, act: (tx: Tx) => Promise<T>): Promise<T> =>
  inFairShare(company.id, () =>
    portal().transaction(async (tx) => {
      await claim(tx, sql`select view_company(${session.id}) as answer`)
      return act(tx)
    }),
  )

/** Reading the account's own chain of the log; the session is looked at inside. Nothing of a company is seen. */
export const inAccount = <T>({ session }: Actor, act: (tx: Tx) => Promise<T>): Promise<T> =>
  portal().transaction(async (tx) => {
    await claim(tx, sql`select enter_account(${session.id}, null) as answer`)
    return act(tx)
  })

/** One of the vendor's people acts in the console: the session is held, and that it is still one of theirs is checked inside. */
export const inConsole = <T>({ session }: Staff, act: (tx: Tx) => Promise<T>): Promise<T> => {
  const key = takeFormKey()
  const alive = sql`
    select case when exists (
      select from sessions s join accounts a on a.id = s.account_id where s.id = ${session.id} and s.ended_at is null
        and s.expires_at > app_now() and s.last_used_at + make_interval(secs => s.idle_seconds) > app_now()
        and cardinality(a.staff_roles) > 0) then 'ok' else 'gone' end as answer`
  return actIn(vendor(), session, key ? [alive, sql`select enter_form(${key}) as answer`] : [alive], act)
}

async function claim(tx: Tx, statement: SQL) {
  const [row] = await tx.execute<{ answer: string }>(statement)
  if (row?.answer === 'repeat') throw new AlreadyDone()
  if (row?.answer !== 'ok') throw new SessionGone()
}
