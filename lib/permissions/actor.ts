/** Who is acting, as one statement read it for this request. Rights are never remembered longer. */
export type Actor = {
  requestId: string
  session: {
    id: string
    factor: string
    /** How long ago the password was shown, and a second factor (null on a trusted device): milliseconds by the database's clock. */
    proofAge: number
    factorProofAge: number | null
    /** The trusted device it began on. */
    deviceId: string | null
    startedAt: Date
    expiresAt: Date
    idleEndsAt: Date
  }
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
    factors: { email: boolean; totp: boolean; phone: 'sms' | 'call' | null }
    /** Unused recovery codes; `owed`: due, or made and not confirmed as kept. */
    recovery: { left: number; owed: boolean }
    deletionRequestedAt: Date | null
  }
  /** How many memberships the account can enter. */
  memberships: number
  membership: {
    id: string
    role: 'member' | 'admin'
    status: 'pending' | 'active' | 'locked' | 'refused'
    proved: boolean
    /** An application for admin rights that is still open (R9.2). */
    adminRequest: 'open' | 'consented' | null
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
    /** Who of the company must hold a factor stronger than the e-mail code. */
    appRequired: 'none' | 'admins' | 'all'
    /** How long a device may be trusted here; 0: not at all, null: as everywhere. */
    deviceDays: number | null
    hasAdmin: boolean
    products: string[]
    /** Permissions that a product in use makes sensible. */
    enabled: string[]
  } | null
}
