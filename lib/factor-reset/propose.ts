import { and, eq, isNull, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { factorResets } from '@/db/schema/factor-resets'
import { memberships } from '@/db/schema/memberships'
import { assertNotReserved } from '../accounts/accounts'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import type { EmailAddress } from '../inputs/email-address'
import { assertNotTooOften } from '../limits/repeated'
import { LIMITS } from '../limits/sheet'
import { type ConfirmedStaff, type StaffFor, vendorOf } from '../permissions/proofs'
import { changingAsStaff, type Room } from '../rooms/rooms'
import { companiesOf, type FactorReset, type ResetKind, tellOfReset } from './tell'

type Proposer = StaffFor<'factorResets.propose'>

export type ResetPerson = {
  id: string
  name: string
  email: string
  companies: { company: string; number: string }[]
  /** A factor stronger than the e-mail code. */
  strong: boolean
  /** The reset that is open for this person. */
  open: string | null
}

const STRONG = sql<boolean>`exists (select from totp_factors f where f.account_id = accounts.id)
  or exists (select from phone_factors f where f.account_id = accounts.id)`
const OPEN = sql<string | null>`(select r.id from factor_resets r
  where r.account_id = accounts.id and r.status in ('proposed', 'approved'))`
/** Of the vendor's people the factor is reset by a new enrolment (decision 19). */
const isMember = and(
  isNull(accounts.erasedAt),
  sql`cardinality(${accounts.staffRoles}) = 0`,
  isNull(accounts.staffState),
)

/** By the address (canonical), by a membership, or by the account; null where there is no such person. */
export async function findPerson(
  { tx }: Room<Proposer>,
  by: { email: string } | { membership: string } | { account: string },
): Promise<ResetPerson | null> {
  const value = Object.values(by)[0] as string
  if (!('email' in by) && !isId(value)) return null
  const { id, firstName, lastName, emailShown } = accounts
  const member = tx.select({ id: memberships.accountId }).from(memberships).where(eq(memberships.id, value))
  const which = 'email' in by ? eq(accounts.email, value) : eq(id, 'membership' in by ? member : value)
  const [row] = await tx
    .select({ id, firstName, lastName, email: emailShown, strong: STRONG, open: OPEN })
    .from(accounts)
    .where(and(which, isMember))
  if (!row) return null
  const { firstName: first, lastName: last, ...person } = row
  return { ...person, name: `${first} ${last}`, companies: await companiesOf(tx, row.id) }
}

export type Proposal = {
  person: string
  kind: ResetKind
  newEmail: EmailAddress | null
  evidence: FactorReset['evidence']
  note: string
}

const PER_PERSON = { name: 'factor-resets-person', perDay: LIMITS.factorReset.perDayAndPerson }
const PER_STAFF = { name: 'factor-resets-staff', perDay: LIMITS.factorReset.perDayAndStaff }

/**
 * R10.6 „Vorschlag senden“: proposes a reset with what was checked. Nothing changes, and the owner is told at once. A
 * person has one open reset; of two proposals at the same moment the database accepts one. Returns its id. Throws
 * `notFound`, `resetOpen`, `resetStrong`, `emailSame`, `accountExists`, `tooManyTriesToday`.
 */
export const proposeReset = (staff: ConfirmedStaff<'factorResets.propose'>, proposal: Proposal): Promise<string> =>
  changingAsStaff(staff, async ({ tx, actor }) => {
    const { kind, newEmail, evidence, note: evidenceNote } = proposal
    const person = await findPerson({ tx, actor }, { account: proposal.person })
    if (!person) throw new Rejection('notFound')
    const replaced = kind === 'mailbox' ? await assertReplaceable({ tx, actor }, person, newEmail!) : {}
    const [made] = await tx
      .insert(factorResets)
      .values({ accountId: person.id, kind, ...replaced, evidence, evidenceNote, proposedBy: actor.account.id })
      .onConflictDoNothing()
      .returning()
    if (!made) throw new Rejection('resetOpen')
    await tellOfReset(tx, made, 'proposed', vendorOf(staff))
    await assertNotTooOften(tx, PER_PERSON, person.id)
    await assertNotTooOften(tx, PER_STAFF, actor.account.id)
    return made.id
  })

/** Decision 19: only where no stronger factor is left. Who has one signs in and changes the address. */
async function assertReplaceable({ tx }: Room<Proposer>, person: ResetPerson, { canonical, shown }: EmailAddress) {
  if (person.strong) throw new Rejection('resetStrong', {}, 'kind')
  const [own] = await tx.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, person.id))
  if (own!.email === canonical) throw new Rejection('emailSame', {}, 'newEmail')
  const [taken] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, canonical))
  if (taken) throw new Rejection('accountExists', {}, 'newEmail')
  await assertNotReserved(tx, canonical, person.id)
  return { emailBefore: own!.email, newEmail: canonical, newEmailShown: shown }
}
