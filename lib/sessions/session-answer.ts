import { z } from 'zod'
import type { ActorFacts } from '../permissions/actor'

const time = z.iso.datetime({ offset: true })

/**
 * What `read_session` answers for a living session. Tests parse it, requests do not. A key that is added only to the
 * function, to this schema or to `ActorFacts` fails a test or does not compile.
 */
export const sessionAnswer = z.strictObject({
  session: z.strictObject({
    id: z.uuid(),
    factor: z.string(),
    proofAge: z.number(),
    factorProofAge: z.number().nullable(),
    deviceId: z.uuid().nullable(),
    startedAt: time,
    expiresAt: time,
    idleEndsAt: time,
  }),
  account: z.strictObject({
    id: z.uuid(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    locale: z.enum(['de', 'en']),
    staffRoles: z.array(z.string()),
    familyKey: z.string().nullable(),
    logKey: z.string().nullable(),
    termsAccepted: z.boolean(),
    factors: z.strictObject({ email: z.boolean(), totp: z.boolean(), phone: z.enum(['sms', 'call']).nullable() }),
    recovery: z.strictObject({ left: z.number(), owed: z.boolean() }),
    deletionRequestedAt: time.nullable(),
  }),
  memberships: z.number(),
  membership: z
    .strictObject({
      id: z.uuid(),
      role: z.enum(['member', 'admin']),
      status: z.enum(['pending', 'active', 'locked', 'refused']),
      proved: z.boolean(),
      adminRequest: z.enum(['open', 'consented']).nullable(),
      grants: z.array(z.string()),
    })
    .nullable(),
  company: z
    .strictObject({
      id: z.uuid(),
      number: z.string(),
      name: z.string(),
      country: z.string(),
      channel: z.enum(['direct', 'partner']),
      partnerName: z.string().nullable(),
      partnerPhone: z.string().nullable(),
      partnerEmail: z.string().nullable(),
      closed: z.strictObject({ until: time.nullable() }).nullable(),
      appRequired: z.enum(['none', 'admins', 'all']),
      deviceDays: z.number().nullable(),
      hasAdmin: z.boolean(),
      products: z.array(z.string()),
      enabled: z.array(z.string()),
    })
    .nullable(),
})

export type SessionAnswer = z.infer<typeof sessionAnswer>

/** As JSON contains it: points in time and bytes are text. */
type Stored<T> = {
  [K in keyof T]: T[K] extends Date | Buffer ? string : T[K] extends Date | Buffer | null ? string | null : T[K]
}

/** An actor without the fields that the request adds. */
type StoredActor = Omit<ActorFacts, 'requestId' | 'session' | 'account'> & {
  session: Stored<ActorFacts['session']>
  account: Stored<ActorFacts['account']>
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** Does not compile when `ActorFacts` and the schema differ in a key or its type. */
export const actorAgrees: Same<SessionAnswer, StoredActor> = true
