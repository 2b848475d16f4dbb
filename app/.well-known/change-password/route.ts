import { env } from '@/lib/ground/env'

/**
 * The address to which password managers lead people (W3C „A Well-Known URL for Changing Passwords“). The page itself
 * asks to sign in.
 */
export const GET = () =>
  new Response(null, {
    status: 303,
    headers: { Location: `${env().appUrl}/account/authentication/password` },
  })
