import { eq, sql } from 'drizzle-orm'
import { phoneFactors } from '@/db/schema/factors'
import type { OwnRecord } from '../areas/area'
import { AREAS } from '../areas/areas'
import { portal } from '../database/clients'
import { decrypt } from '../ground/secrets'
import type { Actor } from '../permissions/actor'
import type { Permission } from '../permissions/catalogue'
import type { Confirmed } from '../permissions/proofs'
import { listActivity } from '../profile/activity'
import type { PrivacyKind } from '../profile/privacy-requests'
import { changingAccount, viewingAccount } from '../rooms/rooms'

/** Points in time are ISO text, as in JSON. */
export type OwnData = {
  account: {
    id: string
    email: string
    firstName: string
    lastName: string
    language: 'de' | 'en'
    createdAt: string
    termsVersion: number | null
    termsAcceptedAt: string | null
    family: string | null
    deletionRequestedAt: string | null
    newAddress: { email: string; since: string } | null
    formerAddresses: { email: string; until: string }[]
  }
  memberships: {
    number: string
    /** Null where the person may not know the company's name (`mayKnowName`). */
    company: string | null
    role: 'member' | 'admin'
    status: 'pending' | 'invited' | 'active' | 'locked' | 'refused' | 'removed'
    since: string
    lastSignInAt: string | null
    permissions: string[]
    /** R8.12: what the company has named the person as contact for. */
    contactFor: ('security' | 'privacy' | 'invoices' | 'technology')[]
    /** The data of the invitation, where there was one. */
    invitedAs: {
      email: string
      firstName: string | null
      lastName: string | null
      salutation: string | null
      note: string | null
    } | null
  }[]
  factors: {
    emailCodeSince: string | null
    appSince: string | null
    phone: { channel: 'sms' | 'call'; since: string; number: string | null } | null
    recoveryCodes: { made: string; left: number } | null
  }
  trustedDevices: { name: string; since: string; lastUsedAt: string; expiresAt: string; endedAt: string | null }[]
  knownDevices: { firstSeenAt: string; lastSeenAt: string }[]
  sessions: {
    startedAt: string
    lastUsedAt: string
    endedAt: string | null
    factor: string
    userAgent: string | null
    address: string | null
  }[]
  privacyRequests: {
    id: string
    kind: PrivacyKind
    message: string
    status: 'open' | 'answered' | 'refused' | 'withdrawn'
    receivedOn: string
    dueOn: string
    extensionReason: string | null
    answer: string | null
  }[]
  adminRequests: { customerNumber: string; reason: string; status: string; at: string; document: string | null }[]
  accessRequests: { customerNumber: string; permission: string; reason: string; status: string; at: string }[]
  /** What the person has written in the areas. An area without such records has no entry. */
  areas: Partial<Record<Permission, OwnRecord[]>>
}

/** R13.5, GDPR Art. 15: what is stored about the person, without secrets and without anybody else's data. */
export async function ownData(actor: Actor): Promise<OwnData> {
  const ofAreas = Object.values(AREAS).flatMap(({ permission, ownRecords }) =>
    ownRecords ? [sql`${permission}::text, ${ownRecords}`] : [],
  )
  const [row] = await viewingAccount(actor, ({ tx }) =>
    tx.execute<{ data: OwnData }>(
      sql`select own_data() || jsonb_build_object('areas', jsonb_build_object(${sql.join(ofAreas, sql`, `)})) as data`,
    ),
  )
  const data = row!.data
  if (data.factors.phone) data.factors.phone.number = await phoneNumber(actor.account.id)
  return data
}

/** Null where no key decrypts it. The number is then unusable, and the person sees that. */
async function phoneNumber(accountId: string): Promise<string | null> {
  const [row] = await portal()
    .select({ number: phoneFactors.number })
    .from(phoneFactors)
    .where(eq(phoneFactors.accountId, accountId))
  try {
    return row ? decrypt(row.number, accountId).toString() : null
  } catch {
    return null
  }
}

const PORTION = 1000

/** GDPR Art. 20: the same data for a file, with the complete log of the account. The download is recorded. */
export async function exportOwnData(actor: Confirmed) {
  const data = await ownData(actor)
  const activity = await wholeActivity(actor)
  await changingAccount(actor, async ({ record }) => record('account.data.exported', null))
  return { ...data, activity }
}

async function wholeActivity(actor: Actor) {
  const everything = { category: null, from: null, to: null }
  const entries = []
  for (let page = 1; ; page += 1) {
    const found = await listActivity(actor, everything, { page, size: PORTION })
    entries.push(...found.rows)
    if (page >= found.pages) break
  }
  return entries.map(({ at, event, by, detail, personal }) => ({
    at: at.toISOString(),
    event,
    by,
    ...detail,
    ...personal,
  }))
}
