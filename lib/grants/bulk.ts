import { sql } from 'drizzle-orm'
import { Rejection } from '../ground/rejection'
import type { BulkAct } from '../people/administer-input'
import { inviteAgain } from '../people/invite'
import { type MemberRow, readRows } from '../people/list'
import { lockMember, unlockMember } from '../people/lock'
import type { MemberStatus } from '../people/target'
import type { Permission } from '../permissions/catalogue'
import type { Changes } from '../permissions/matrix'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { asSubmit } from '../rooms/submit'
import { applySet } from './grants'
import { readTemplate } from './templates'

export type BulkWish = { id: string[]; act: BulkAct; template?: string; endNow: boolean }
type Outcome = { refused: Rejection | null; changes: Changes | null }
/** `unfit`: the act was not for somebody of this status, and nothing was tried. */
export type BulkResult = Outcome & { name: string; unfit: Unfit | null }

/** The one status that an act is for; permissions can be given to everybody. */
const FOR = { lock: 'active', unlock: 'locked', inviteAgain: 'invited' } as const
export type Unfit = { act: keyof typeof FOR; status: MemberStatus }

/** Why an act cannot concern this person; null where it does. */
export function unfitFor(act: BulkAct, { status }: Pick<MemberRow, 'status'>): Unfit | null {
  if (act === 'grant' || act === 'set' || FOR[act] === status) return null
  return { act, status }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The chosen members of the company, a hundred at most; what is none of them is left out. */
export const listChosen = (actor: CompanyAdmin, ids: readonly string[]): Promise<MemberRow[]> =>
  viewing(actor, async ({ tx }) => {
    const wanted = JSON.stringify(ids.filter((id) => UUID.test(id)).slice(0, 100))
    const chosen = sql`select * from memberships
      where id in (select jsonb_array_elements_text(${wanted}::jsonb)::uuid) and status <> 'removed' and id <> ${actor.membership.id}`
    return readRows(tx, chosen, sql`name_key, id`)
  })

/**
 * UX-16: one transaction each, so that one refusal (told in its line) holds nobody else up. The form's key goes with the first of them:
 * sent again, the form does nothing.
 */
export async function runBulk(actor: ConfirmedAdmin, wish: BulkWish): Promise<BulkResult[]> {
  // Only reading: the form's key is left for the first act.
  const [rows, permissions] = await asSubmit(null, () =>
    Promise.all([listChosen(actor, wish.id), permissionsOf(actor, wish)]),
  )
  if (rows.length === 0) throw new Rejection('notFound')
  const results: BulkResult[] = []
  for (const row of rows) {
    const unfit = unfitFor(wish.act, row)
    const outcome = unfit ? { refused: null, changes: null } : await outcomeOf(act(actor, wish, row.id, permissions))
    results.push({ name: `${row.firstName} ${row.lastName}`, unfit, ...outcome })
  }
  return results
}

async function permissionsOf(actor: ConfirmedAdmin, { act, template }: BulkWish): Promise<Permission[]> {
  if (act !== 'grant' && act !== 'set') return []
  if (!template) throw new Rejection('notFound')
  return (await readTemplate(actor, template)).permissions
}

async function act(
  actor: ConfirmedAdmin,
  wish: BulkWish,
  id: string,
  permissions: Permission[],
): Promise<Changes | null> {
  if (wish.act === 'grant' || wish.act === 'set') return applySet(actor, id, permissions, wish.act === 'set')
  if (wish.act === 'lock') await lockMember(actor, id, wish.endNow)
  if (wish.act === 'unlock') await unlockMember(actor, id)
  if (wish.act === 'inviteAgain') await inviteAgain(actor, id)
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
