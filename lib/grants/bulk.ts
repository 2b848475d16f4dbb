import { and, inArray, ne } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { Rejection } from '../ground/rejection'
import type { BulkAct } from '../people/administer-input'
import { inviteAgain } from '../people/invite'
import { BY_NAME, type MemberRow, readRows } from '../people/list'
import { lockMember, unlockMember } from '../people/lock'
import { isId } from '../people/read'
import type { MemberStatus } from '../people/target'
import type { Permission } from '../permissions/catalogue'
import type { Changes } from '../permissions/matrix'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { type Room, viewing } from '../rooms/rooms'
import { asSubmit } from '../rooms/submit'
import { applySet } from './grants'
import { readTemplate } from './templates'

export type BulkInput = { id: string[]; act: BulkAct; template?: string; endNow: boolean }
type Outcome = { refused: Rejection | null; changes: Changes | null }
/** `unfit`: the operation is not possible for this status and was not tried. */
export type BulkResult = Outcome & { name: string; unfit: Unfit | null }

/** As many as one page of the list has. */
const MOST = 100
/** The only status for which an operation is possible. Permissions can be granted in every status. */
const FOR = { lock: 'active', unlock: 'locked', inviteAgain: 'invited' } as const
export type Unfit = { act: keyof typeof FOR; status: MemberStatus }

/** Why an operation is not possible for this member. Null if it is possible. */
export function unfitFor(act: BulkAct, { status }: Pick<MemberRow, 'status'>): Unfit | null {
  if (act === 'grant' || act === 'set' || FOR[act] === status) return null
  return { act, status }
}

/**
 * The chosen members of the company, at most a hundred. Ids of other companies, of removed members and of the actor are
 * left out.
 */
export function listChosen({ tx, actor }: Room<CompanyAdmin>, ids: readonly string[]): Promise<MemberRow[]> {
  const wanted = ids.filter(isId).slice(0, MOST)
  const others = ne(memberships.id, actor.membership.id)
  const chosen = and(inArray(memberships.id, wanted), ne(memberships.status, 'removed'), others)!
  return readRows(tx, chosen, BY_NAME, { length: MOST, skip: 0 })
}

/**
 * UX-16: one transaction for each member, so that a rejection for one, which its row displays, does not stop the
 * others. The first transaction claims the form's key: a second submit of the form changes nothing. Throws `notFound`
 * if no member is left or the template does not exist.
 */
export async function runBulk(actor: ConfirmedAdmin, input: BulkInput): Promise<BulkResult[]> {
  // This only reads. The form's key is left for the first operation.
  const [rows, permissions] = await asSubmit(null, () =>
    viewing(actor, (room) => Promise.all([listChosen(room, input.id), permissionsOf(room, input)])),
  )
  if (rows.length === 0) throw new Rejection('notFound')
  const results: BulkResult[] = []
  for (const row of rows) {
    const unfit = unfitFor(input.act, row)
    const outcome = unfit ? { refused: null, changes: null } : await outcomeOf(act(actor, input, row.id, permissions))
    results.push({ name: `${row.firstName} ${row.lastName}`, unfit, ...outcome })
  }
  return results
}

async function permissionsOf(room: Room<CompanyAdmin>, { act, template }: BulkInput): Promise<Permission[]> {
  if (act !== 'grant' && act !== 'set') return []
  if (!template) throw new Rejection('notFound')
  return (await readTemplate(room, template)).permissions
}

async function act(
  actor: ConfirmedAdmin,
  input: BulkInput,
  id: string,
  permissions: Permission[],
): Promise<Changes | null> {
  if (input.act === 'grant' || input.act === 'set') return applySet(actor, id, permissions, input.act === 'set')
  if (input.act === 'lock') await lockMember(actor, id, input.endNow)
  if (input.act === 'unlock') await unlockMember(actor, id)
  if (input.act === 'inviteAgain') await inviteAgain(actor, id)
  return null
}

async function outcomeOf(acting: Promise<Changes | null>): Promise<Outcome> {
  try {
    return { refused: null, changes: await acting }
  } catch (fault) {
    if (fault instanceof Rejection) return { refused: fault, changes: null }
    throw fault
  }
}
