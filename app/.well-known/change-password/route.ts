import { env } from '@/lib/ground/env'

/** Where password managers lead people (W3C „A Well-Known URL for Changing Passwords“). The page asks to sign in by itself. */
export const GET = () =>
  new Response(null, {
    status: 303,
    headers: { Location: `${env().appUrl}/account/authentication/password` },
  })
