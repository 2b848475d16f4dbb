import { now } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import type { MemberStatus } from './target'

/**
 * R8.2: for which statuses of a membership each operation is possible. Rows, pages and the operations themselves all
 * use this table, so that no row offers what its page refuses. The order is that of the buttons in a row.
 */
export const MEMBER_ACTS = {
  /**
   * Also for members who joined by the customer number alone before there was an administrator: active, but unproved
   * (R2.9).
   */
  activate: ['pending', 'refused', 'active'],
  refuse: ['pending'],
  inviteAgain: ['invited'],
  withdraw: ['invited'],
  permissions: ['active', 'locked', 'pending', 'refused', 'invited'],
  lock: ['active'],
  unlock: ['locked'],
  delete: ['active', 'locked', 'refused'],
  restore: ['removed'],
  log: ['active', 'locked', 'pending', 'refused', 'invited', 'removed'],
} as const satisfies Record<string, readonly MemberStatus[]>

export type MemberAct = keyof typeof MEMBER_ACTS

/** Not possible for the actor's own membership (R8.8). */
const FOR_OTHERS: readonly MemberAct[] = ['activate', 'refuse', 'lock', 'unlock', 'delete', 'restore']

type Of = { status: MemberStatus; proved: boolean; accountId?: string | null; removedAt?: Date | null }

export function isPossible(act: MemberAct, { status, proved, accountId, removedAt }: Of, own: boolean): boolean {
  if (own && FOR_OTHERS.includes(act)) return false
  if (act === 'activate' && status === 'active' && proved) return false
  // A withdrawn invitation never gave access, so there is nothing to restore.
  if (act === 'restore' && (accountId === null || isOver(removedAt))) return false
  return (MEMBER_ACTS[act] as readonly MemberStatus[]).includes(status)
}

const isOver = (removedAt?: Date | null) =>
  removedAt ? removedAt.getTime() + LIMITS.deletion.after < now().getTime() : false

/** The operations that are possible for this membership, in the order of the buttons. */
export const actsFor = (access: Of, own: boolean): MemberAct[] =>
  (Object.keys(MEMBER_ACTS) as MemberAct[]).filter((act) => isPossible(act, access, own))
