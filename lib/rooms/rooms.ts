import { type SQL, sql } from 'drizzle-orm'
import type { AuditEvent, AuditFields } from '../audit/events'
import { flushAudit, record } from '../audit/record'
import { type Db, portal, type Tx, vendor } from '../database/clients'
import { inFairShare } from '../database/fair-share'
import type { Actor, ActorFacts } from '../permissions/actor'
import type { ClosedReader, Member, Staff, Viewer } from '../permissions/proofs'
import { enter, SessionGone, takeFormKey } from './submit'

/**
 * A room is proof, transaction and actor in one. Functions that touch a company's data take the room, or the actor to
 * open one; the actor's type says what was proved about it.
 */
export type Room<A extends ActorFacts = ActorFacts> = { readonly actor: A; readonly tx: Tx }

/** Further fields of an entry: another account's chain, another company, values that only its person may read. */
type About<E extends AuditEvent> = Partial<Pick<AuditFields<E>, 'accountId' | 'companyId' | 'personal' | 'oneOfMany'>>

/** A room in which one may write. */
export type ChangingRoom<A extends Actor = Actor> = Room<A> & {
  /**
   * Adds an entry to the log, which is written with the change or not at all. Actor, request and the room's own chain
   * (the company's in `changing`, the account's in `changingAccount`) are filled in; `about` names others.
   */
  record<E extends AuditEvent>(
    event: E,
    subjectId: string | null,
    detail?: AuditFields<E>['detail'],
    about?: About<E>,
  ): void
}

/** A transaction whose log entries are written as its last statement: change and entry exist together or not at all. */
export const transact = <T>(db: Db, act: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    const result = await act(tx)
    await flushAudit(tx)
    return result
  })

type Chain = { accountId?: string; companyId?: string }
type Entrance<A extends Actor> = { db: Db; actor: A; chain: Chain; enter: SQL[]; staff?: true }

/**
 * SES-12: the same for a signed-in actor. Entering checks the session; the last statement locks the session's row and
 * writes the log. Whoever ends the session meanwhile waits for the commit; if they were first, `SessionGone` is
 * thrown and nothing is written. The lock comes last because ending a session locks company and account before it
 * (ADR 014).
 */
const changeIn = <A extends Actor, T>(
  { db, actor, chain, enter: statements, staff }: Entrance<A>,
  act: (room: ChangingRoom<A>) => Promise<T>,
): Promise<T> =>
  db.transaction(async (tx) => {
    for (const statement of statements) await enter(tx, statement)
    const result = await act(roomOf(tx, actor, chain))
    if (!(await flushAudit(tx, actor.session.id, staff && actor.account.id))) throw new SessionGone()
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
    } as AuditFields<typeof event>),
})

const read = <A extends ActorFacts, T>(actor: A, entrance: SQL, act: (room: Room<A>) => Promise<T>): Promise<T> =>
  portal().transaction(async (tx) => {
    await enter(tx, entrance)
    return act({ actor, tx })
  })

/** What opens the viewer's company for reading, as a call in SQL that answers with „ok“. */
export const entranceOf = ({ session, view }: Viewer): SQL<string> =>
  view ? sql`enter_view(${session.id}, ${view.id})` : sql`view_company(${session.id})`

/**
 * Reads a company's data: row-level security shows this company alone, and PostgreSQL refuses every write. One room
 * serves everything that a page reads. A form's key is left for the action.
 */
export const viewing = <A extends Viewer, T>(actor: A, act: (room: Room<A>) => Promise<T>): Promise<T> =>
  inFairShare(actor.company.id, () => read(actor, sql`select ${entranceOf(actor)} as answer`, act))

/** Reads a company that was closed (ADR 049): for its administrators, until the day that was set. */
export const viewingClosed = <T>(reader: ClosedReader, act: (room: Room<ClosedReader>) => Promise<T>): Promise<T> =>
  inFairShare(reader.company.id, () =>
    read(reader, sql`select view_closed_company(${reader.session.id}) as answer`, act),
  )

/**
 * Changes a company's data: claims the form's key, sets the company for row-level security and holds the session as
 * above. A forgotten `where` shows nothing of other companies.
 */
export const changing = <A extends Member, T>(actor: A, act: (room: ChangingRoom<A>) => Promise<T>): Promise<T> => {
  const statement = sql`select enter_company(${actor.session.id}, ${takeFormKey()}) as answer`
  const entrance = { db: portal(), actor, chain: { companyId: actor.company.id }, enter: [statement] }
  return inFairShare(actor.company.id, () => changeIn(entrance, act))
}

/** Reads the own account and its chain of the log. Rows of companies are not visible. */
export const viewingAccount = <A extends Actor, T>(actor: A, act: (room: Room<A>) => Promise<T>): Promise<T> =>
  read(actor, sql`select enter_account(${actor.session.id}, null) as answer`, act)

/**
 * Changes the own account, whatever company is entered: the session is held, the account's own chain is open, and
 * rows of companies are not visible. For operations that by their nature can be done only once.
 */
export const changingAccount = <A extends Actor, T>(actor: A, act: (room: ChangingRoom<A>) => Promise<T>): Promise<T> =>
  changeAccount(actor, null, act)

/** Like `changingAccount`, for operations that a second submit of the same form would repeat: claims the form's key. */
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

/**
 * For staff in the console: holds the session, and checks inside the transaction that the account is still staff. All
 * that is recorded stands in the vendor's chain too (`/staff/log`).
 */
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
  return changeIn({ db: vendor(), actor, chain: {}, enter: [alive, ...once], staff: true }, act)
}

/** Reads in the console, where every company is visible. PostgreSQL refuses every write. */
export const viewingAsStaff = <A extends Staff, T>(actor: A, act: (room: Room<A>) => Promise<T>): Promise<T> =>
  vendor().transaction((tx) => act({ actor, tx }), { accessMode: 'read only' })

/** For strangers and half signed-in people, for failures that are logged, and for background work. */
export const inPortal = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => transact(portal(), act)

/** Like `inPortal`, for operations that a second submit of the same form would repeat: claims the form's key. */
export const inPortalOnce = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => {
  const key = takeFormKey()
  return transact(portal(), async (tx) => {
    if (key) await enter(tx, sql`select enter_form(${key}) as answer`)
    return act(tx)
  })
}
