import { redirect } from 'next/navigation'
import { clearResetToken, setResetToken } from '@/lib/http/cookies'

type Context = { params: Promise<{ token: string }> }

/**
 * RST-03: moves the token from the address into a cookie and uses nothing up; mail scanners may open the link as
 * often as they like.
 */
export async function GET(_request: Request, { params }: Context) {
  const { token } = await params
  if (/^[\w-]{43}$/.test(token)) await setResetToken(token)
  else await clearResetToken()
  redirect('/password/reset')
}
