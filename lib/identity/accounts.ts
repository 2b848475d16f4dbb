import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { legalTexts } from '@/db/schema/content'
import { record } from '../audit/record'
import { portal, type Tx } from '../database'
import type { Locale } from '../i18n/catalogue'
import type { Actor } from '../permissions/actor'
import { encrypt } from '../secrets'
import { inPortal } from '../transaction'
import type { EmailAddress } from './email-address'

export async function accountExists(email: string): Promise<boolean> {
  const [row] = await portal().select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email))
  return Boolean(row)
}

export async function addressee(tx: Tx, email: string) {
  const [row] = await tx
    .select({ id: accounts.id, firstName: accounts.firstName, lastName: accounts.lastName, locale: accounts.locale })
    .from(accounts)
    .where(eq(accounts.email, email))
  return row ? { ...row, locale: row.locale as Locale } : null
}

export type NewAccount = {
  email: EmailAddress
  firstName: string
  lastName: string
  passwordHash: string
  locale: Locale
  staffRoles?: string[]
}

/** Null when the address has an account: the unique index decides, so of two who prove it at once exactly one gets it. */
export async function createAccount(
  tx: Tx,
  person: NewAccount,
  by: { requestId: string; address: string | null },
): Promise<string | null> {
  const { email, firstName, lastName, passwordHash, locale, staffRoles = [] } = person
  const id = crypto.randomUUID()
  const logKey = encrypt(randomBytes(32), id)
  const made = await tx
    .insert(accounts)
    .values({
      id,
      email: email.canonical,
      emailShown: email.shown,
      firstName,
      lastName,
      passwordHash,
      locale,
      staffRoles,
      logKey,
    })
    .onConflictDoNothing({ target: accounts.email })
    .returning({ id: accounts.id })
  if (!made.length) return null
  const personal = { key: logKey, values: { email: email.shown, firstName, lastName, address: by.address } }
  record(tx, 'account.created', { actorId: id, accountId: id, subjectId: id, requestId: by.requestId, personal })
  return id
}

/** R13.1: takes effect with the next page, and in mails. */
export const changeLanguage = (actor: Actor, locale: Locale) =>
  inPortal(async (tx) => {
    const { id } = actor.account
    await tx.update(accounts).set({ locale }).where(eq(accounts.id, id))
    record(tx, 'account.language.changed', {
      actorId: id,
      accountId: id,
      requestId: actor.requestId,
      detail: { before: actor.account.locale, after: locale },
    })
  })

/** R2.5: the newest version, with the time; a newer one is asked for at the next sign-in. */
export const acceptTerms = (actor: Actor) =>
  inPortal(async (tx) => {
    const { id } = actor.account
    const [row] = await tx
      .update(accounts)
      .set({
        termsVersion: sql`(select max(${legalTexts.version}) from ${legalTexts} where ${legalTexts.kind} = 'terms')`,
        termsAcceptedAt: sql`app_now()`,
      })
      .where(eq(accounts.id, id))
      .returning({ version: accounts.termsVersion })
    record(tx, 'account.terms.accepted', {
      actorId: id,
      accountId: id,
      requestId: actor.requestId,
      detail: { version: row?.version ?? null },
    })
  })

/** R5.1: the minimum, chosen by the person; a code by e-mail was shown already, so none is asked for again. */
export const chooseEmailFactor = (actor: Actor) =>
  inPortal(async (tx) => {
    const { id } = actor.account
    const chosen = await tx
      .update(accounts)
      .set({ emailFactorAt: sql`app_now()` })
      .where(sql`${accounts.id} = ${id} and ${accounts.emailFactorAt} is null`)
      .returning({ id: accounts.id })
    if (chosen.length) record(tx, 'factor.email.chosen', { actorId: id, accountId: id, requestId: actor.requestId })
  })

/** R2.7: the family is only stored. */
export const chooseFamily = (actor: Actor, familyKey: string) =>
  inPortal(async (tx) => {
    const { id } = actor.account
    await tx.update(accounts).set({ familyKey }).where(eq(accounts.id, id))
    record(tx, 'account.affiliation.chosen', {
      actorId: id,
      accountId: id,
      requestId: actor.requestId,
      detail: { family: familyKey },
    })
  })
