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
 * The time step at which the code is right, or null (RFC 6238: SHA-1, 6 digits, 30 s, one step either way). Never
 * throws: otplib throws for malformed codes and short secrets, and such a fault must deny, not crash.
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

/**
 * Decrypts a secret. Throws where that fails (a lost key, another account's row): such a factor is unusable, not
 * absent.
 */
export const openSecret = (sealed: Buffer, accountId: string) => decrypt(sealed, accountId).toString()

/** As above, but null where that fails. The caller denies and reports it (`unusable`). */
export function tryOpen(sealed: Buffer, accountId: string): string | null {
  try {
    return openSecret(sealed, accountId)
  } catch {
    return null
  }
}

/**
 * The secret of a set-up in progress. It is stored on the server for ten minutes, is the same on every reload, and is
 * no factor yet.
 */
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
  // Only an expired secret is replaced: of two pages that open at once the second displays the first one's secret.
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

/**
 * Makes the pending secret the factor, in place of an older one. The step of the code counts as used. False where this
 * secret is no longer pending.
 */
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

/** Deletes the app and a set-up in progress; false where no app was set up. */
export async function dropApp(tx: Tx, accountId: string): Promise<boolean> {
  await tx.delete(pendingTotp).where(eq(pendingTotp.accountId, accountId))
  const dropped = await tx
    .delete(totpFactors)
    .where(eq(totpFactors.accountId, accountId))
    .returning({ accountId: totpFactors.accountId })
  return dropped.length === 1
}

/**
 * Four characters that distinguish one pending secret from another. They are the same on every reload and reveal
 * nothing about it.
 */
export const tagOf = (secret: string) => hashToken(`totp tag ${secret}`).toString('hex').slice(0, 4).toUpperCase()

/**
 * The address behind the QR code. The issuer contains no colon, because otplib does not escape it. `tag` is given where
 * an app is replaced: authenticator apps overwrite an entry of the same name, but the old one is still valid until the
 * new one is confirmed (C30).
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
