import { and, eq, isNull } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { addressee } from '../accounts/accounts'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import type { ClientContext } from '../ground/client-context'
import { log } from '../ground/log'
import { Rejection } from '../ground/rejection'
import { HOUR, SECOND } from '../ground/time'
import type { Locale } from '../i18n/catalogue'
import { secretKey } from '../limits/key'
import { within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { findLink, issueLink, spendLink } from '../links/account-links'
import { inPortal, inPortalOnce } from '../rooms/rooms'
import { assertFirst } from '../rooms/submit'
import { hashPassword, passwordMatches } from './hash'
import { assertLongEnough, assertStrongEnough } from './policy'
import { replacePassword } from './replace'

/**
 * Milliseconds. The mail is made long after the answer: making it uses the server, and that could be measured from
 * outside.
 */
const MADE_LATER = SECOND

const PER_ACCOUNT = { name: 'resets-account', points: LIMITS.resets.perHourAndAccount, every: HOUR }
const PER_NETWORK = { name: 'resets-network', points: LIMITS.resets.perHourAndNetwork, every: HOUR }

const underWay = new Set<Promise<void>>()

/** Resolves when no link is being written any more. `requestReset` does not wait for that; tests do. */
export const resetsWritten = () => Promise.all(underWay)

/**
 * R4.1, RST-01: sends the link if the address has an account, and does not reveal whether it has. The answer comes
 * after a fixed time and waits for nothing, so that neither the work for a known address nor a fault in it is visible
 * from outside. A request beyond a limit is dropped without an error.
 */
export async function requestReset(email: string, client: ClientContext): Promise<void> {
  const work = sendReset(email, client).catch((fault) =>
    log().error({ event: 'password.resetRequest', request: client.requestId, err: fault }, 'reset link not written'),
  )
  underWay.add(work)
  work.finally(() => underWay.delete(work))
  await new Promise((resolve) => setTimeout(resolve, LIMITS.resets.answerAfter))
}

async function sendReset(email: string, client: ClientContext) {
  const [account, network] = await Promise.all([
    within(PER_ACCOUNT, secretKey('', email)),
    within(PER_NETWORK, client.network),
  ])
  if (!account || !network) return
  await inPortal(async (tx) => {
    const owner = await addressee(tx, email)
    if (owner) await mailReset(tx, owner, email, client)
  })
}

type Owner = NonNullable<Awaited<ReturnType<typeof addressee>>>

async function mailReset(tx: Tx, owner: Owner, email: string, client: ClientContext) {
  const { id, locale, logKey, firstName, lastName } = owner
  const path = `/password/reset/${await issueLink(tx, 'reset', id)}`
  await sendMail(tx, 'passwordReset', { to: email, locale, delay: MADE_LATER }, { firstName, lastName, path })
  record(tx, 'password.reset.requested', {
    actorId: null,
    accountId: id,
    requestId: client.requestId,
    personal: { key: logKey, values: { address: client.address } },
  })
}

export type ResetOwner = {
  id: string
  email: string
  firstName: string
  lastName: string
  locale: Locale
  staff: boolean
  passwordHash: string
  logKey: Buffer | null
}

/**
 * The account whose password the link sets; null where the link was used, has expired, was replaced by a newer one, or
 * never existed. Does not use the link up.
 */
export async function resetOwner(token: string | null): Promise<ResetOwner | null> {
  const link = token ? await findLink('reset', token) : null
  if (!link) return null
  const { id, email, firstName, lastName, locale, staffRoles, passwordHash, logKey } = accounts
  const [row] = await portal()
    .select({ id, email, firstName, lastName, locale, staffRoles, passwordHash, logKey })
    .from(accounts)
    .where(and(eq(id, link.accountId), isNull(accounts.erasedAt)))
  return row ? { ...row, staff: row.staffRoles.length > 0 } : null
}

/**
 * R4.3, R4.5: sets the password once. A rejected password does not use the link up (RST-08); of two requests at the
 * same moment one succeeds. All sessions, devices and half sign-ins end, and waits are lifted. Factors and locks stay,
 * and nobody is signed in.
 * @throws Rejection `linkOver`, `passwordSame`, and what is wrong with the password
 */
export async function resetPassword(token: string, password: string, client: ClientContext): Promise<void> {
  const owner = await resetOwner(token)
  if (!owner) {
    // The same form sent twice gets the answer of the first.
    await assertFirst()
    throw new Rejection('linkOver')
  }
  assertLongEnough(password, owner.staff)
  assertStrongEnough(password, owner)
  if (await passwordMatches(owner.passwordHash, password)) throw new Rejection('passwordSame', {}, 'password')
  const passwordHash = await hashPassword(password)
  await inPortalOnce(async (tx) => {
    if ((await spendLink(tx, 'reset', token)) !== owner.id) throw new Rejection('linkOver')
    await replacePassword(tx, owner, passwordHash, { event: 'password.reset', client })
  })
}
