import { type SQL, sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import { hashToken } from '../ground/secrets'

/** What the page of an invitation may display to whoever has the link, which was sent to `email`. */
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

/**
 * Reading does not use it up, because mail scanners open links. Null where it was used, has ended or expired, and for a
 * malformed token.
 */
export async function invitationByToken(token: string): Promise<Invitation | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const [row] = await portal().execute<{ found: Invitation | null }>(
    sql`select find_invitation(${hashToken(token)}) as found`,
  )
  return row?.found ?? null
}

export type InvitationEnd = 'used' | 'replaced' | 'withdrawn' | 'stopped' | 'expired'

/**
 * Why the invitation of this link is over. Only somebody who received the link has its token. Null for an unknown or
 * malformed one.
 */
export async function invitationEndByToken(token: string): Promise<InvitationEnd | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  return endOf(sql`select invitation_end(${hashToken(token)}, null, null) as why`)
}

/** The same by the id of the invitation, for the account with the invited address; null for any other account. */
export const invitationEndFor = (accountId: string, invitationId: string): Promise<InvitationEnd | null> =>
  endOf(sql`select invitation_end(null, ${invitationId}, ${accountId}) as why`)

async function endOf(asked: SQL): Promise<InvitationEnd | null> {
  const [row] = await portal().execute<{ why: InvitationEnd | null }>(asked)
  return row?.why ?? null
}

/**
 * The address to which somebody returns after signing in or registering. The id is no secret: the account's proved
 * address decides.
 */
export const joinPath = (invitationId: string) => `/join/${invitationId}`

const JOIN = /^\/join\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The id of the invitation in an address to return to, whoever wrote it there; null for any other address. */
export const invitationIn = (next: string | null) => JOIN.exec(next ?? '')?.[1] ?? null

/**
 * The invitation that somebody means who begins to register, read from the database: it counts only while it is valid,
 * and only for exactly this address. `next` is a person's input and decides nothing by itself (REG-14).
 */
export async function invitationAsked(next: string | null, email: string): Promise<string | null> {
  const id = invitationIn(next)
  if (!id) return null
  const [row] = await portal().execute<{ id: string | null }>(sql`select invitation_to(${id}, ${email}) as id`)
  return row?.id ?? null
}

export type TakenUp = { membershipId: string; companyId: string }
/**
 * Where the person had also asked to join by number: the invited membership that ended, and the permissions that moved
 * from it to the other one.
 */
type Replaced = { invited: string; status: string; given: { permission: string; until: string | null }[] }

/**
 * R8.5: makes the account a member, once, where its address is the invited one; null where the invitation is over. Runs
 * in the transaction of a caller that has proved the address.
 */
export async function takeUp(
  tx: Tx,
  invitationId: string,
  accountId: string,
  requestId: string,
): Promise<TakenUp | null> {
  const [row] = await tx.execute<{ taken: (TakenUp & { replaced: Replaced | null }) | null }>(
    sql`select take_up_invitation(${invitationId}, ${accountId}) as taken`,
  )
  const taken = row?.taken ?? null
  if (!taken) return null
  const { membershipId, companyId, replaced } = taken
  const facts = { actorId: accountId, accountId, companyId, subjectId: membershipId, requestId }
  const before = replaced ? { before: { status: replaced.status } } : {}
  record(tx, 'membership.joined', { ...facts, detail: { by: 'invitation', status: 'active', ...before } })
  if (replaced) noteReplaced(tx, facts, replaced)
  return { membershipId, companyId }
}

type Facts = Parameters<typeof record<'grant.given'>>[2]

/** R12.2: records each permission that came with the invitation, and the end of the invited membership. */
function noteReplaced(tx: Tx, facts: Facts, { invited, given }: Replaced) {
  for (const { permission, until } of given)
    record(tx, 'grant.given', { ...facts, detail: { permission, until, by: 'invitation' } })
  const detail = { by: 'invitation', status: 'removed', before: { status: 'invited' } }
  record(tx, 'membership.removed', { ...facts, accountId: null, subjectId: invited, detail })
}
