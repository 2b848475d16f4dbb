/** What a request knows about a person, as one statement read it. Rights are never cached beyond the request. */
export type ActorFacts = {
  requestId: string
  session: {
    id: string
    factor: string
    /**
     * How long ago the password and a second factor were given (null on a trusted device): milliseconds by the
     * database's clock.
     */
    proofAge: number
    factorProofAge: number | null
    /** The trusted device on which it began. */
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
    /** Decrypts the personal values of this person's log entries; null once erased. */
    logKey: Buffer | null
    termsAccepted: boolean
    factors: { email: boolean; totp: boolean; phone: 'sms' | 'call' | null }
    /** Unused recovery codes; `owed`: still to be made or to be confirmed. */
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
    /** An open application for admin rights (R9.2). */
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
    /** ADR 049: the vendor has closed it; until when its administrators read its documents. */
    closed: { until: string | null } | null
    /** Which members need a factor stronger than the e-mail code. */
    appRequired: 'none' | 'admins' | 'all'
    /** How many days a device may be trusted in this company; 0: never, null: as everywhere. */
    deviceDays: number | null
    hasAdmin: boolean
    products: string[]
    /** Permissions that a product in use enables. */
    enabled: string[]
  } | null
}

/** The actor of a request: the person of the session. */
export type Actor = ActorFacts & { readonly view?: undefined }
