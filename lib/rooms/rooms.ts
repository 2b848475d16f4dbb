import { type SQL, sql } from 'drizzle-orm'
import type { AuditEvent, AuditFacts } from '../audit/events'
import { flushAudit, record } from '../audit/record'
import { type Db, portal, type Tx, vendor } from '../database/clients'
import { inFairShare } from '../database/fair-share'
import type { Actor } from '../permissions/actor'
import type { Member, Staff } from '../permissions/proofs'
import { enter, SessionGone, takeFormKey } from './submit'

/**
 * A room is proof, transaction and actor in one. Functions that touch a company's data take the room, or the actor to open one;
 * the type of the actor says what has been shown about it.
 */
export type Room<A extends Actor = Actor> = { readonly actor: A; readonly tx: Tx }

/** Whom and what an entry is about, beside the actor: another account's chain, another company, values that only its person may read. */
type About<E extends AuditEvent> = Partial<Pick<AuditFacts<E>, 'accountId' | 'companyId' | 'personal'>>

/** A room in which something may be written. */
export type ChangingRoom<A extends Actor = Actor> = Room<A> & {
  /**
   * Notes an entry of the log, written with the change or not at all. Actor, request and the room's own chain (the company's in
   * `changing`, the account's in `changingAccount`) are filled in; `about` names others.
   */
  record<E extends AuditEvent>(
    event: E,
    subjectId: string | null,
    detail?: AuditFacts<E>['detail'],
    about?: About<E>,
  ): void
}

/** One transaction whose log entries are written as its last statement: change and entry exist together or not at all. */
export const transact = <T>(db: Db, act: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    const result = await act(tx)
    await flushAudit(tx)
    return result
  })

type Chain = { accountId?: string; companyId?: string }
type Entrance<A extends Actor> = { db: Db; actor: A; chain: Chain; enter: SQL[] }

/**
 * SES-12: the same for an act of somebody who is signed in. Entering looks at the session first; the last statement holds it (a row
 * lock) and writes the log. Whoever ends the session meanwhile waits for the commit, or was faster: then `SessionGone`, and nothing
 * is written. It is held last because ending a session locks company and account before it (ADR 014).
 */
const changeIn = <A extends Actor, T>(
  { db, actor, chain, enter: statements }: Entrance<A>,
  act: (room: ChangingRoom<A>) => Promise<T>,
): Promise<T> =>
  db.transaction(async (tx) => {
    for (const statement of statements) await enter(tx, statement)
    const result = await act(roomOf(tx, actor, chain))
    if (!(await flushAudit(tx, actor.session.id))) throw new SessionGone()
    return result
  })

const roomOf = <A extends Actor>(tx: Tx, actor: A, chain: Chain): ChangingRoom<A> => ({
  actor,
  tx,
  record: (event, subjectId, detail, about) =>
    record(tx, event, {
      actorId: actor.account.id,
      requestId: actor.requestId,
      ...chain,
      ...about,
      subjectId,
      detail,
    } as AuditFacts<typeof event>),
})

const read = <A extends Actor, T>(actor: A, entrance: SQL, act: (room: Room<A>) => Promise<T>): Promise<T> =>
  portal().transaction(async (tx) => {
    await enter(tx, entrance)
    return act({ actor, tx })
  })

/**
 * Reading a company's data: row-level security shows this company alone, and PostgreSQL refuses every write. One room serves all that
 * a page reads. A form's key stays for the act.
 */
export const viewing = <A extends Member, T>(actor: A, act: (room: Room<A>) => Promise<T>): Promise<T> =>
  inFairShare(actor.company.id, () => read(actor, sql`select view_company(${actor.session.id}) as answer`, act))

/**
 * A change of a company's data: claims the form's key, sets the company for row-level security and holds the session, as above. A
 * forgotten `where` shows nothing.
 */
export const changing = <A extends Member, T>(actor: A, act: (room: ChangingRoom<A>) => Promise<T>): Promise<T> => {
  const statement = sql`select enter_company(${actor.session.id}, ${takeFormKey()}) as answer`
  const entrance = { db: portal(), actor, chain: { companyId: actor.company.id }, enter: [statement] }
  return inFairShare(actor.company.id, () => changeIn(entrance, act))
}

/** Reading the own account and its chain of the log. Nothing of a company is seen. */
export const viewingAccount = <A extends Actor, T>(actor: A, act: (room: Room<A>) => Promise<T>): Promise<T> =>
  read(actor, sql`select enter_account(${actor.session.id}, null) as answer`, act)

/**
 * A change of the own account, whatever company is entered: the session is held, the account's own chain of the log is open, and
 * nothing of a company is seen. For acts that can be done only once by their own nature.
 */
export const changingAccount = <A extends Actor, T>(actor: A, act: (room: ChangingRoom<A>) => Promise<T>): Promise<T> =>
  changeAccount(actor, null, act)

/** As `changingAccount`, for what a second submit of the same form would do again: claims the form's key. */
export const changingAccountOnce = <A extends Actor, T>(
  actor: A,
  act: (room: ChangingRoom<A>) => Promise<T>,
): Promise<T> => changeAccount(actor, takeFormKey(), act)

const changeAccount = <A extends Actor, T>(
  actor: A,
  key: string | null,
  act: (room: ChangingRoom<A>) => Promise<T>,
) => {
  const statement = sql`select enter_account(${actor.session.id}, ${key}) as answer`
  return changeIn({ db: portal(), actor, chain: { accountId: actor.account.id }, enter: [statement] }, act)
}

/** One of the vendor's people acts in the console: the session is held, and that it is still one of theirs is checked inside. */
export const changingAsStaff = <A extends Staff, T>(
  actor: A,
  act: (room: ChangingRoom<A>) => Promise<T>,
): Promise<T> => {
  const key = takeFormKey()
  const alive = sql`
    select case when exists (
      select from sessions s join accounts a on a.id = s.account_id where s.id = ${actor.session.id} and s.ended_at is null
        and s.expires_at > app_now() and s.last_used_at + make_interval(secs => s.idle_seconds) > app_now()
        and cardinality(a.staff_roles) > 0) then 'ok' else 'gone' end as answer`
  const once = key ? [sql`select enter_form(${key}) as answer`] : []
  return changeIn({ db: vendor(), actor, chain: {}, enter: [alive, ...once] }, act)
}

/** Reading in the console, where every company is seen. PostgreSQL refuses every write. */
export const viewingAsStaff = <A extends Staff, T>(actor: A, act: (room: Room<A>) => Promise<T>): Promise<T> =>
  vendor().transaction((tx) => act({ actor, tx }), { accessMode: 'read only' })

/** For strangers and half-signed-in people, for failures that are noted, and for work that nobody started. */
export const inPortal = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => transact(portal(), act)

/** As `inPortal`, for what a second submit of the same form would do again: claims the form's key. */
export const inPortalOnce = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => {
  const key = takeFormKey()
  return transact(portal(), async (tx) => {
    if (key) await enter(tx, sql`select enter_form(${key}) as answer`)
    return act(tx)
  })
}
