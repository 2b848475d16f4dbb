import { createHash } from 'node:crypto'
import { cookies } from 'next/headers'
import { cookieOptions, named } from './cookies'

/** As long as browsers keep a cookie; renewed with each sign-in. */
const SECONDS = 400 * 24 * 3600
/** Accounts of one browser; of more the oldest cookie goes, so that the header stays short. */
const MOST = 10

const PREFIX = 'known-'

/** One for each account of this browser; the name tells nothing about the account. */
const nameFor = (accountId: string) =>
  named(`${PREFIX}${createHash('sha256').update(`known ${accountId}`).digest('hex').slice(0, 12)}`)

/** Only this site's own pages ask for it: every sign-in is a form of the portal. */
const options = () => ({ ...cookieOptions(), sameSite: 'strict' as const })

const held = async () => (await cookies()).getAll().filter(({ name }) => name.startsWith(named(PREFIX)))

/** All that this browser may be known by, of whatever account: whose it is, the rows decide. Anything malformed is nothing. */
export const knownTokens = async (): Promise<string[]> =>
  (await held())
    .map(({ value }) => value)
    .filter((value) => /^[\w-]{43}$/.test(value))
    .slice(-2 * MOST)

/** R3.7: this browser is no stranger to the account at its next sign-in. */
export async function keepKnown(accountId: string, token: string) {
  const jar = await cookies()
  const name = nameFor(accountId)
  const others = (await held()).filter((one) => one.name !== name)
  for (const old of others.slice(0, Math.max(0, others.length - MOST + 1))) jar.delete({ name: old.name, ...options() })
  jar.set(name, token, { ...options(), maxAge: SECONDS })
}
