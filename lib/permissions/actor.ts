/** Who is acting, as one statement read it for this request. Rights are never remembered longer. */
export type Actor = {
  requestId: string
  session: { id: string; factor: string; provedAt: Date; expiresAt: Date; idleEndsAt: Date }
  account: {
    id: string
    email: string
    firstName: string
    lastName: string
    locale: 'de' | 'en'
    staffRoles: string[]
    familyKey: string | null
    /** Opens the personal values of this person's log entries; null once erased. */
    logKey: Buffer | null
    termsAccepted: boolean
    factors: { email: boolean; totp: boolean }
  }
  /** How many memberships the account can enter. */
  memberships: number
  membership: {
    id: string
    role: 'member' | 'admin'
    status: 'pending' | 'active' | 'locked' | 'refused'
    proved: boolean
    grants: string[]
  } | null
  company: {
    id: string
    number: string
    name: string
    country: string
    channel: 'direct' | 'partner'
    partnerName: string | null
    partnerPhone: string | null
    partnerEmail: string | null
    hasAdmin: boolean
    products: string[]
    /** Permissions that a product in use makes sensible. */
    enabled: string[]
  } | null
}
