import NextAuth from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env } from '../ground/env'
import { type Entered, exchangeTicket } from '../sign-in/exchange'
import {
  clearAttemptToken,
  clearSessionToken,
  cookieOptions,
  sessionCookieName,
  sessionToken,
  setSessionToken,
} from './cookies'
import { keepKnown, knownTokens } from './known-cookies'
import { recall, remember } from './memo'
import { clientContext } from './request'
import { forgetSession } from './session'

/**
 * next-auth with an opaque token: what it would put into a JWT is the random token whose hash is a row in `sessions`, read at
 * each request. So nothing outlives a revocation. It is called from server code only; there is no `/api/auth` route.
 */
const { signIn, signOut } = NextAuth(() => ({
  secret: env().authSecrets,
  trustHost: true,
  session: { strategy: 'jwt', maxAge: env().sessionMaxHours * 3600 },
  cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
  providers: [
    Credentials({
      credentials: { ticket: {} },
      authorize: async ({ ticket }) => {
        const entered = typeof ticket === 'string' ? await exchange(ticket) : null
        await remember('entered', entered)
        return entered && { id: entered.token }
      },
    }),
  ],
  jwt: {
    encode: async ({ token }) => (typeof token?.sub === 'string' ? token.sub : ''),
    decode: async ({ token }) => (token ? { sub: token } : null),
  },
  callbacks: {
    // Never takes data from `update`; the token is the random one and nothing else.
    jwt: ({ token, user }) => (user?.id ? { sub: user.id } : { sub: token.sub }),
  },
  logger: { error: () => undefined, warn: () => undefined },
}))

const exchange = async (ticket: string) => exchangeTicket(ticket, await clientContext(), await knownTokens())

/** Turns the one-use ticket into the session cookie. Null when the ticket was used, has expired or a credential has changed. */
export async function establishSession(ticket: string): Promise<Entered | null> {
  try {
    await signIn('credentials', { ticket, redirect: false })
  } catch (fault) {
    if (fault instanceof Error && (fault as { type?: string }).type === 'CredentialsSignin') return null
    throw fault
  }
  const entered = await recall<Entered | null>('entered')
  if (!entered) return null
  // As a cookie of the browser's session: next-auth would let it lie for twelve hours.
  await setSessionToken(entered.token)
  await keepKnown(entered.accountId, entered.known)
  await clearAttemptToken()
  await forgetSession()
  return entered
}

/** Removes the cookie; the row is ended by `endSession`. */
export async function dropSession() {
  if (await sessionToken()) await signOut({ redirect: false })
  await clearSessionToken()
  await forgetSession()
}
