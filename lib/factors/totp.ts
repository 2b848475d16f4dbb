import { eq, sql } from 'drizzle-orm'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { pendingTotp, totpFactors } from '@/db/schema/accounts'
import { brandName } from '../brand'
import type { Tx } from '../database'
import { LIMITS } from '../limits/sheet'
import { decrypt, encrypt } from '../secrets'
import { now } from '../time'

const { step, drift } = LIMITS.totp

/**
 * The time step at which the code is right, or null (RFC 6238: SHA-1, 6 digits, 30 s, one step either way). Never throws:
 * otplib throws on malformed codes and short secrets, and a fault here must deny, not crash.
 */
export function matchingStep(secret: string, code: string): number | null {
  if (!/^\d{6}$/.test(code)) return null
  try {
    const epoch = Math.floor(now().getTime() / 1000)
    const result = verifySync({
      secret,
      token: code,
      epoch,
      period: step,
      digits: 6,
      algorithm: 'sha1',
      epochTolerance: step * drift,
    })
    if (!result.valid) return null
    return Math.floor(epoch / step) + result.delta
  } catch {
    return null
  }
}

/** A secret that does not open (a lost key, another account's row) is unusable, not absent: it throws. */
export const openSecret = (sealed: Buffer, accountId: string) => decrypt(sealed, accountId).toString()

/** The secret of a set-up in progress: kept on the server for ten minutes, the same on every reload, counting for nothing yet. */
export async function pendingSecret(tx: Tx, accountId: string): Promise<string> {
  const [known] = await tx.execute<{ secret: Buffer }>(sql`
    select secret from pending_totp where account_id = ${accountId} and expires_at > app_now() for update`)
  if (known) return decrypt(known.secret, accountId).toString()
  const secret = generateSecret()
  const values = {
    secret: encrypt(secret, accountId),
    expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.totp.pendingLifetime / 1000})`,
  }
  // Only one that has expired is replaced: of two pages that open at once the second shows the first one's secret.
  const [kept] = await tx
    .insert(pendingTotp)
    .values({ accountId, ...values })
    .onConflictDoUpdate({
      target: pendingTotp.accountId,
      set: values,
      setWhere: sql`${pendingTotp.expiresAt} <= app_now()`,
    })
    .returning({ accountId: pendingTotp.accountId })
  return kept ? secret : pendingSecret(tx, accountId)
}

/** Turns the pending secret into the factor after one good code; the code's step counts as used. */
export async function confirmPending(tx: Tx, accountId: string, usedStep: number) {
  const [pending] = await tx
    .delete(pendingTotp)
    .where(eq(pendingTotp.accountId, accountId))
    .returning({ secret: pendingTotp.secret })
  if (!pending) return false
  const inserted = await tx
    .insert(totpFactors)
    .values({ accountId, secret: pending.secret, lastStep: usedStep })
    .onConflictDoNothing()
    .returning({ accountId: totpFactors.accountId })
  return inserted.length === 1
}

/** For the QR code and phones; the issuer holds no colon (otplib leaves one unescaped). */
export const totpUri = (secret: string, email: string) =>
  generateURI({
    issuer: brandName().replaceAll(':', ' '),
    label: email,
    secret,
    period: step,
    digits: 6,
    algorithm: 'sha1',
  })
