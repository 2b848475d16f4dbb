import { createHash } from 'node:crypto'
import { cookies } from 'next/headers'
import { cookieOptions, named } from './cookies'

/** The longest lifetime that browsers allow; renewed at each sign-in. */
const SECONDS = 400 * 24 * 3600
/** The most accounts in one browser; beyond that the oldest cookie is deleted, so that the header stays short. */
const MOST = 10

const PREFIX = 'known-'

/** One cookie for each account in this browser; its name reveals nothing about the account. */
const nameFor = (accountId: string) =>
  named(`${PREFIX}${createHash('sha256').update(`known ${accountId}`).digest('hex').slice(0, 12)}`)

/** `SameSite=Strict`, because every sign-in is a form of the portal. */
const options = () => ({ ...cookieOptions(), sameSite: 'strict' as const })

const held = async () => (await cookies()).getAll().filter(({ name }) => name.startsWith(named(PREFIX)))

/**
 * All tokens by which this browser may be known, whatever the account; the rows decide which account. Malformed ones
 * are ignored.
 */
export const knownTokens = async (): Promise<string[]> =>
  (await held())
    .map(({ value }) => value)
    .filter((value) => /^[\w-]{43}$/.test(value))
    .slice(-2 * MOST)

/** R3.7: makes this browser known to the account from its next sign-in on. */
export async function setKnownCookie(accountId: string, token: string) {
  const jar = await cookies()
  const name = nameFor(accountId)
  const others = (await held()).filter((one) => one.name !== name)
  for (const old of others.slice(0, Math.max(0, others.length - MOST + 1))) jar.delete({ name: old.name, ...options() })
  jar.set(name, token, { ...options(), maxAge: SECONDS })
}
