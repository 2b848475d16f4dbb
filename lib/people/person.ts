import { eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { type Undeliverable, undeliverableWhy } from '../delivery/undeliverable'
import type { CompanyAdmin } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import { MEMBER_FACTOR, type MemberFactor } from './names'
import { type MemberDetails, readMember, runningOf } from './read'

/**
 * One member as the pages about a person show it. `devices` counts only for somebody who belongs to no other company
 * (`last`): devices are the account's, not the company's.
 */
export type Person = {
  member: MemberDetails
  factor: MemberFactor
  /** Mails to this person come back. */
  undeliverable: Undeliverable | null
  running: { sessions: number; devices: number; last: boolean }
}

/** Throws `notFound`, like `readMember`. */
export async function readPerson(room: Room<CompanyAdmin>, id: string): Promise<Person> {
  const member = await readMember(room, id)
  const [running, factor, undeliverable] = await Promise.all([
    runningOf(room, member),
    factorOf(room, member),
    undeliverableWhy(room.tx, member.email),
  ])
  return { member, running, factor, undeliverable }
}

async function factorOf({ tx }: Room<CompanyAdmin>, { accountId }: MemberDetails): Promise<MemberFactor> {
  if (!accountId) return 'none'
  const [row] = await tx.select({ factor: MEMBER_FACTOR }).from(accounts).where(eq(accounts.id, accountId))
  return row?.factor ?? 'none'
}
