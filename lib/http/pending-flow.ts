import { registrationOf } from '../registration/registration'
import { attemptOf } from '../sign-in/attempts'
import { attemptToken } from './cookies'

/**
 * The address with which this browser began to sign in or register, as typed, and its destination. Null if there is
 * none.
 */
export async function pendingFlow(): Promise<{ email: string; next: string | null } | null> {
  const token = await attemptToken()
  const registration = await registrationOf(token)
  if (registration) return { email: registration.emailShown, next: registration.next }
  const attempt = await attemptOf(token)
  return attempt && !attempt.finished ? { email: attempt.email, next: attempt.next } : null
}
