import { randomInt } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { generateSecret, generateSync } from 'otplib'
import { accounts, totpFactors } from '@/db/schema/accounts'
import { products } from '@/db/schema/products'
import { PRODUCTS } from '@/lib/sample/companies'
import { createAccount } from '../accounts/accounts'
import { createCompany } from '../companies/keep'
import { vendor } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { encrypt } from '../ground/secrets'
import { canonicalEmail } from '../inputs/email-address'
import { hashPassword } from '../passwords/hash'
import { addMembership } from '../people/add'
import type { Actor } from '../permissions/actor'
import type { Permission } from '../permissions/catalogue'
import { asMember, type Member, type Permitted, permit, vendorByCommand } from '../permissions/proofs'
import type { StaffRole } from '../permissions/staff-acts'
import { inPortal } from '../rooms/rooms'
import { readSession } from '../sessions/read-session'
import { createSession } from '../sessions/sessions'
import { type Attempt, attemptOf, beginAttempt } from '../sign-in/attempts'

/**
 * Companies and people for tests, made through the portal's own functions. Each call makes new ones, so that no test
 * depends on what another left behind.
 */
export const BY = vendorByCommand('test')
export const PASSWORD = 'Grüner-Leuchtturm-77'
export const REQUEST = 'test-request'

let count = 0
const unique = () => `${process.pid.toString(36)}${Date.now().toString(36)}${(count++).toString(36)}`

/** A client on its own network, so that one test's limits do not affect another. */
export const aClient = (changes: Partial<ClientContext> = {}): ClientContext => ({
  requestId: REQUEST,
  address: '192.0.2.7',
  network: `network-${unique()}`,
  userAgent: 'Mozilla/5.0 (test)',
  ...changes,
})

export const anAddress = () => canonicalEmail(`person-${unique()}@kunde.test`)!

export const aNumber = () => String(randomInt(300_000_000, 1_000_000_000))

export type TestCompany = { id: string; number: string; name: string; admin: Member | null }

/** A company of the vendor; with `admin` it has an administrator, who is signed in. */
export async function aCompany(options: { products?: string[]; admin?: boolean } = {}): Promise<TestCompany> {
  await vendor().insert(products).values(PRODUCTS).onConflictDoNothing()
  const number = aNumber()
  const name = `Firma ${unique()} GmbH`
  const id = await createCompany(BY, { number, name, products: options.products ?? [] })
  const admin = options.admin ? await aMember({ company: { id }, role: 'admin' }) : null
  return { id, number, name, admin }
}

export type AccountOptions = {
  email?: string
  firstName?: string
  lastName?: string
  locale?: 'de' | 'en'
  staffRoles?: StaffRole[]
  /** The second factor to set up; `none` stops the registration there. */
  factor?: 'email' | 'app' | 'none'
}
export type TestAccount = { id: string; email: string; firstName: string; lastName: string; secret: string | null }

let passwordHash: Promise<string> | null = null

/** A registered account; its password is PASSWORD. */
export async function anAccount(options: AccountOptions = {}): Promise<TestAccount> {
  const {
    firstName = 'Paula',
    lastName = `Prüfer-${unique()}`,
    locale = 'de',
    staffRoles = [],
    factor = 'email',
  } = options
  const email = canonicalEmail(options.email ?? anAddress().shown)!
  passwordHash ??= hashPassword(PASSWORD)
  const person = { email, firstName, lastName, locale, staffRoles, passwordHash: await passwordHash }
  const secret = factor === 'app' ? generateSecret() : null
  const id = await inPortal(async (tx) => {
    const made = await createAccount(tx, person, { requestId: REQUEST, address: '192.0.2.7' })
    if (!made) throw new Error(`${email.canonical} exists already`)
    const chosen = factor === 'email' ? { emailFactorAt: sql`app_now()` } : {}
    const set = { termsVersion: 1, termsAcceptedAt: sql`app_now()`, familyKey: 'de-business', ...chosen }
    await tx.update(accounts).set(set).where(eq(accounts.id, made))
    if (secret) await tx.insert(totpFactors).values({ accountId: made, secret: encrypt(secret, made) })
    return made
  })
  return { id, email: email.canonical, firstName, lastName, secret }
}

/** A new session of this account: the cookie's token and its actor. */
export async function signIn(accountId: string, staff = false): Promise<{ token: string; actor: Actor }> {
  const { token } = await inPortal((tx) =>
    createSession(tx, { accountId, staff, factor: 'email', client: aClient({ userAgent: 'test' }) }),
  )
  return { token, actor: await actorOf(token) }
}

/** The token's current actor, with its current rights. */
export async function actorOf(token: string): Promise<Actor> {
  const { actor } = await readSession(token, false, REQUEST)
  if (!actor) throw new Error('the session is over')
  return actor
}

export type MembershipOptions = {
  company?: { id: string }
  account?: { id: string }
  holds?: Permission[]
  role?: 'member' | 'admin'
  status?: 'active' | 'pending' | 'locked'
  proved?: boolean
}

/** A signed-in person with a membership of any status. */
export async function anActor(options: MembershipOptions & { person?: AccountOptions } = {}): Promise<Actor> {
  const { holds = [], role = 'member', status = 'active', proved = true } = options
  const account = options.account ?? (await anAccount(options.person))
  const companyId = (options.company ?? (await aCompany())).id
  await addMembership(BY, { companyId, accountId: account.id, role, status, proved, holds })
  return (await signIn(account.id)).actor
}

/** A signed-in member; of a new company if none is given. */
export async function aMember(options: MembershipOptions & { person?: AccountOptions } = {}): Promise<Member> {
  const member = asMember(await anActor(options))
  if (!member) throw new Error(`a membership that is ${options.status} cannot act`)
  return member
}

/** A member with the permission for support tickets. */
export async function aSupporter(
  company?: { id: string },
  person?: AccountOptions,
): Promise<Permitted<'support.tickets'>> {
  return permit(await aMember({ company, holds: ['support.tickets'], person }), 'support.tickets')!
}

/** The authenticator app's code, `steps` steps of 30 s from now. */
export const appCode = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 })

/** An attempt that has just begun, as the database describes it. */
export const attemptFor = async (email: string): Promise<Attempt> =>
  reread((await beginAttempt(email, null, aClient().network)).token)

export async function reread(token: string): Promise<Attempt> {
  const attempt = await attemptOf(token)
  if (!attempt) throw new Error('the sign-in is void')
  return attempt
}

export const aWrong = (code: string) => (code === '000000' ? '000001' : '000000')
