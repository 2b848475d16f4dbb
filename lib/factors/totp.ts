import { and, eq, gt, lte } from 'drizzle-orm'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { pendingTotp, totpFactors } from '@/db/schema/accounts'
import { brandName } from '../brand/brand'
import type { Tx } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { decrypt, encrypt, hashToken } from '../ground/secrets'
import { now } from '../ground/time'
import { LIMITS } from '../limits/sheet'

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

/** As above; null where it does not open. The caller denies and sounds the alarm (`unusable`). */
export function tryOpen(sealed: Buffer, accountId: string): string | null {
  try {
    return openSecret(sealed, accountId)
  } catch {
    return null
  }
}

/** The secret of a set-up in progress: kept on the server for ten minutes, the same on every reload, counting for nothing yet. */
export async function pendingSecret(tx: Tx, accountId: string): Promise<string> {
  const [known] = await tx
    .select({ secret: pendingTotp.secret })
    .from(pendingTotp)
    .where(and(eq(pendingTotp.accountId, accountId), gt(pendingTotp.expiresAt, databaseNow)))
    .for('update')
  if (known) return decrypt(known.secret, accountId).toString()
  const secret = generateSecret()
  const values = {
    secret: encrypt(secret, accountId),
    expiresAt: databaseNowPlus(LIMITS.totp.pendingLifetime),
  }
  // Only one that has expired is replaced: of two pages that open at once the second shows the first one's secret.
  const [kept] = await tx
    .insert(pendingTotp)
    .values({ accountId, ...values })
    .onConflictDoUpdate({
      target: pendingTotp.accountId,
      set: values,
      setWhere: lte(pendingTotp.expiresAt, databaseNow),
    })
    .returning({ accountId: pendingTotp.accountId })
  return kept ? secret : pendingSecret(tx, accountId)
}

/** Turns the pending secret that the code belongs to into the factor, in place of an older one; the code's step counts as used. */
export async function confirmPending(tx: Tx, accountId: string, sealed: Buffer, usedStep: number): Promise<boolean> {
  const [pending] = await tx
    .delete(pendingTotp)
    .where(and(eq(pendingTotp.accountId, accountId), eq(pendingTotp.secret, sealed)))
    .returning({ secret: pendingTotp.secret })
  if (!pending) return false
  const values = { secret: sealed, lastStep: usedStep, createdAt: databaseNow }
  await tx
    .insert(totpFactors)
    .values({ accountId, ...values })
    .onConflictDoUpdate({ target: totpFactors.accountId, set: values })
  return true
}

/** The app and a set-up in progress; false where no app was set up. */
export async function dropApp(tx: Tx, accountId: string): Promise<boolean> {
  await tx.delete(pendingTotp).where(eq(pendingTotp.accountId, accountId))
  const dropped = await tx
    .delete(totpFactors)
    .where(eq(totpFactors.accountId, accountId))
    .returning({ accountId: totpFactors.accountId })
  return dropped.length === 1
}

/** Four signs that tell one pending secret from any other, the same on every reload; they say nothing about it. */
export const tagOf = (secret: string) => hashToken(`totp tag ${secret}`).toString('hex').slice(0, 4).toUpperCase()

/**
 * For the QR code and phones; the issuer holds no colon (otplib leaves one unescaped). `tag` where an app is replaced: programs put an
 * entry of the same name in the place of the old one, which still counts until the new one is confirmed (C30).
 */
export const totpUri = (secret: string, email: string, tag: string | null = null) =>
  generateURI({
    issuer: brandName().replaceAll(':', ' '),
    label: tag ? `${email} (${tag})` : email,
    secret,
    period: step,
    digits: 6,
    algorithm: 'sha1',
  })
