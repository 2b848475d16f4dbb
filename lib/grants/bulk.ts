import { and, inArray, ne } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import { BULK_MOST, type BulkAct } from '../people/administer-input'
import { inviteAgain } from '../people/invite'
import { BY_NAME, conditions, type MemberFilter, type MemberRow, readRows } from '../people/list'
import { lockMember, unlockMember } from '../people/lock'
import type { MemberStatus } from '../people/target'
import type { Permission } from '../permissions/catalogue'
import type { Changes, GrantSet } from '../permissions/matrix'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { type Room, viewing } from '../rooms/rooms'
import { asSubmit } from '../rooms/submit'
import { type Applied, applySet, giveBackSet } from './grants'
import { readTemplate } from './templates'

export type BulkInput = { id: string[]; act: BulkAct; template?: string; endNow: boolean }
type Outcome = { refused: Rejection | null; changes: Changes | null; applied: Applied | null }
/** `unfit`: the operation is not possible for this status and was not tried. */
export type BulkResult = Outcome & { id: string; name: string; unfit: Unfit | null }

/** What one member of a bulk operation needs to get back what it had. */
export type UndoOf =
  | { id: string; act: 'lock' | 'unlock' }
  | { id: string; act: 'grants'; before: GrantSet; version: number }

/** The only status for which an operation is possible. Permissions can be granted in every status. */
const FOR = { lock: 'active', unlock: 'locked', inviteAgain: 'invited' } as const
export type Unfit = { act: keyof typeof FOR; status: MemberStatus }

/** Why an operation is not possible for this member. Null if it is possible. */
export function unfitFor(act: BulkAct, { status }: Pick<MemberRow, 'status'>): Unfit | null {
  if (act === 'grant' || act === 'set' || FOR[act] === status) return null
  return { act, status }
}

/** The ticked members, or all that match these filters. */
export type Choice = { ids: readonly string[] } | { filter: MemberFilter }

/**
 * The chosen members of the company, at most `BULK_MOST`. Ids of other companies, of removed members and of the actor
 * are left out.
 */
export function listChosen({ tx, actor }: Room<CompanyAdmin>, choice: Choice): Promise<MemberRow[]> {
  const chosen =
    'filter' in choice
      ? conditions(choice.filter)
      : inArray(memberships.id, choice.ids.filter(isId).slice(0, BULK_MOST))
  const others = and(ne(memberships.id, actor.membership.id), ne(memberships.status, 'removed'))
  return readRows(tx, and(chosen, others)!, BY_NAME, { length: BULK_MOST, skip: 0 })
}

/**
 * UX-16: one transaction for each member, so that a rejection for one, which its row displays, does not stop the
 * others. The first transaction claims the form's key: a second submit of the form changes nothing. Throws `notFound`
 * if no member is left or the template does not exist.
 */
export async function runBulk(actor: ConfirmedAdmin, input: BulkInput): Promise<BulkResult[]> {
  const [rows, permissions] = await reading(actor, (room) =>
    Promise.all([listChosen(room, { ids: input.id }), permissionsOf(room, input)]),
  )
  if (rows.length === 0) throw new Rejection('notFound')
  const results: BulkResult[] = []
  for (const row of rows) {
    const unfit = unfitFor(input.act, row)
    const outcome = unfit ? NOTHING : await outcomeOf(act(actor, input, row.id, permissions))
    results.push({ id: row.id, name: `${row.firstName} ${row.lastName}`, unfit, ...outcome })
  }
  return results
}

/**
 * Undoes what `runBulk` has done, each member in a transaction of its own. A member that somebody else has changed
 * since stays as it is.
 */
export async function undoBulk(actor: ConfirmedAdmin, undo: UndoOf[]): Promise<BulkResult[]> {
  const rows = await reading(actor, (room) => listChosen(room, { ids: undo.map(({ id }) => id) }))
  const results: BulkResult[] = []
  for (const { id, firstName, lastName } of rows) {
    const one = undo.find((candidate) => candidate.id === id)!
    results.push({ id, name: `${firstName} ${lastName}`, unfit: null, ...(await outcomeOf(takeBack(actor, one))) })
  }
  return results
}

const NOTHING: Outcome = { refused: null, changes: null, applied: null }

/** This only reads. The form's key is left for the first operation. */
const reading = <T>(actor: ConfirmedAdmin, read: (room: Room<ConfirmedAdmin>) => Promise<T>) =>
  asSubmit(null, () => viewing(actor, read))

export async function permissionsOf(
  room: Room<CompanyAdmin>,
  { act, template }: Pick<BulkInput, 'act' | 'template'>,
): Promise<Permission[]> {
  if (act !== 'grant' && act !== 'set') return []
  if (!template) throw new Rejection('notFound')
  return (await readTemplate(room, template)).permissions
}

async function act(
  actor: ConfirmedAdmin,
  input: BulkInput,
  id: string,
  permissions: Permission[],
): Promise<Applied | null> {
  if (input.act === 'grant' || input.act === 'set') return applySet(actor, id, permissions, input.act === 'set')
  if (input.act === 'lock') await lockMember(actor, id, input.endNow)
  if (input.act === 'unlock') await unlockMember(actor, id)
  if (input.act === 'inviteAgain') await inviteAgain(actor, id)
  return null
}

async function takeBack(actor: ConfirmedAdmin, undo: UndoOf): Promise<null> {
  if (undo.act === 'lock') await unlockMember(actor, undo.id)
  if (undo.act === 'unlock') await lockMember(actor, undo.id, true)
  if (undo.act === 'grants') await giveBackSet(actor, undo.id, undo.before, undo.version)
  return null
}

async function outcomeOf(acting: Promise<Applied | null>): Promise<Outcome> {
  try {
    const applied = await acting
    return { refused: null, changes: applied?.changes ?? null, applied }
  } catch (fault) {
    if (fault instanceof Rejection) return { ...NOTHING, refused: fault }
    throw fault
  }
}
