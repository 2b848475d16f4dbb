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
import { knownTokens, setKnownCookie } from './known-cookies'
import { recall, remember } from './memo'
import { clientContext } from './request'
import { forgetSession } from './session'

/**
 * next-auth with an opaque token: instead of a JWT the cookie holds a random token whose hash is a row in `sessions`,
 * read at each request, so nothing outlives a revocation. next-auth is called from server code only; there is no
 * `/api/auth` route (ADR 001).
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
    // Ignores data of `update`; the token is the random one and nothing else.
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
  // A session cookie of the browser; next-auth would give it a lifetime of twelve hours.
  await setSessionToken(entered.token)
  await setKnownCookie(entered.accountId, entered.known)
  await clearAttemptToken()
  await forgetSession()
  return entered
}

/** Removes the cookie; `endSession` ends the row. */
export async function dropSession() {
  if (await sessionToken()) await signOut({ redirect: false })
  await clearSessionToken()
  await forgetSession()
}
