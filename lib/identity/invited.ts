import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal, type Tx } from '../database'
import { hashToken } from '../secrets'

/** What the page of an invitation may show to who holds the link, which was sent to `email`. */
export type Invitation = {
  id: string
  email: string
  emailShown: string
  firstName: string
  lastName: string
  company: string
  /** The address has an account: its owner signs in and joins. */
  known: boolean
}

/** Reading uses nothing up: mail scanners open links. Null for one that was used, ended or has expired, and for nonsense. */
export async function invitationByToken(token: string): Promise<Invitation | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const [row] = await portal().execute<{ found: Invitation | null }>(
    sql`select find_invitation(${hashToken(token)}) as found`,
  )
  return row?.found ?? null
}

/** Where somebody who signs in or registers comes back to; its id is no secret, the account's proved address decides. */
export const joinPath = (invitationId: string) => `/join/${invitationId}`

/** The invitation that a registration began with, if any. */
export const invitationIn = (next: string | null) => /^\/join\/([0-9a-f-]{36})$/.exec(next ?? '')?.[1] ?? null

export type TakenUp = { membershipId: string; companyId: string }

/**
 * R8.5: the account becomes the member, once, if its address is the invited one; null where the invitation is over. In the
 * transaction of whoever proved the address.
 */
export async function takeUp(
  tx: Tx,
  invitationId: string,
  accountId: string,
  requestId: string,
): Promise<TakenUp | null> {
  const [row] = await tx.execute<{ taken: TakenUp | null }>(
    sql`select take_up_invitation(${invitationId}, ${accountId}) as taken`,
  )
  const taken = row?.taken ?? null
  if (taken)
    record(tx, 'membership.joined', {
      actorId: accountId,
      accountId,
      companyId: taken.companyId,
      subjectId: taken.membershipId,
      requestId,
      detail: { by: 'invitation', status: 'active' },
    })
  return taken
}
