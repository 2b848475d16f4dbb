import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { legalTexts } from '@/db/schema/content'
import { formerAddresses } from '@/db/schema/links'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { encrypt } from '../ground/secrets'
import type { Locale } from '../i18n/catalogue'
import type { EmailAddress } from '../inputs/email-address'
import { assertNotTooOften } from '../limits/repeated'
import type { Actor } from '../permissions/actor'
import type { StaffRole } from '../permissions/staff-acts'
import { changingAccount } from '../rooms/rooms'

export async function accountExists(email: string): Promise<boolean> {
  const [row] = await portal().select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email))
  return Boolean(row)
}

/** The account that has this address now; null where there is none. */
export const addressee = (tx: Tx, email: string) =>
  addresseeWhere(tx, and(eq(accounts.email, email), isNull(accounts.erasedAt))!)

/**
 * The account that has this address, or had it before a change that can still be undone (decision 20). Nobody else may
 * take it.
 */
export const holderOf = (tx: Tx, email: string) =>
  addresseeWhere(
    tx,
    or(
      eq(accounts.email, email),
      eq(
        accounts.id,
        tx
          .select({ id: formerAddresses.accountId })
          .from(formerAddresses)
          .where(and(eq(formerAddresses.email, email), gt(formerAddresses.reservedUntil, databaseNow))),
      ),
    )!,
  )

async function addresseeWhere(tx: Tx, condition: SQL) {
  const { id, firstName, lastName, locale, logKey } = accounts
  const [row] = await tx.select({ id, firstName, lastName, locale, logKey }).from(accounts).where(condition)
  return row ?? null
}

/**
 * Decision 20. Called after the new address was written, so that it sees a change of a moment ago.
 * @throws Rejection `accountExists`
 */
export async function assertNotReserved(tx: Tx, email: string, accountId: string) {
  const [reserved] = await tx
    .select({ email: formerAddresses.email })
    .from(formerAddresses)
    .where(
      and(
        eq(formerAddresses.email, email),
        ne(formerAddresses.accountId, accountId),
        gt(formerAddresses.reservedUntil, databaseNow),
      ),
    )
  if (reserved) throw new Rejection('accountExists')
}

export type NewAccount = {
  email: EmailAddress
  firstName: string
  lastName: string
  passwordHash: string
  locale: Locale
  staffRoles?: StaffRole[]
}

/**
 * Creates an account. Null where the address has one: the unique index decides, so of two who prove it at once exactly
 * one gets it.
 * @throws Rejection `accountExists` where the address is reserved for its former owner
 */
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
  await assertNotReserved(tx, email.canonical, id)
  const personal = { key: logKey, values: { email: email.shown, firstName, lastName, address: by.address } }
  record(tx, 'account.created', { actorId: id, accountId: id, subjectId: id, requestId: by.requestId, personal })
  return id
}

/** R13.1: changes the language of the next pages and of mails. */
export const changeLanguage = (actor: Actor, locale: Locale) =>
  changingAccount(actor, async ({ tx, record }) => {
    const { id } = actor.account
    const changed = await tx
      .update(accounts)
      .set({ locale })
      .where(and(eq(accounts.id, id), ne(accounts.locale, locale)))
      .returning({ id: accounts.id })
    if (changed.length === 0) return
    await assertNotTooOften(tx, 'own-changes', id)
    record('account.language.changed', null, { before: actor.account.locale, after: locale })
  })

/**
 * R2.5: stores the version that the person saw, with the time.
 * @throws Rejection `termsNewer` where it is no longer the newest
 */
export const acceptTerms = (actor: Actor, version: number) =>
  changingAccount(actor, async ({ tx, record }) => {
    const { id } = actor.account
    const newest = sql`(select max(${legalTexts.version}) from ${legalTexts} where ${legalTexts.kind} = 'terms')`
    const accepted = await tx
      .update(accounts)
      .set({ termsVersion: version, termsAcceptedAt: databaseNow })
      .where(and(eq(accounts.id, id), eq(newest, version)))
      .returning({ id: accounts.id })
    if (accepted.length === 0) throw new Rejection('termsNewer', {}, 'terms')
    if (!actor.account.termsAccepted) record('account.terms.accepted', null, { version })
  })

/**
 * R5.1: the person chooses the e-mail code as factor, the minimum. A code by e-mail was given already, so none is asked
 * for again.
 */
export const chooseEmailFactor = (actor: Actor) =>
  changingAccount(actor, async ({ tx, record }) => {
    const { id } = actor.account
    const chosen = await tx
      .update(accounts)
      .set({ emailFactorAt: databaseNow })
      .where(and(eq(accounts.id, id), isNull(accounts.emailFactorAt)))
      .returning({ id: accounts.id })
    if (chosen.length) record('factor.email.chosen', null)
  })

/** R2.7: stores the product family, and does nothing else. */
export const chooseFamily = (actor: Actor, familyKey: string) =>
  changingAccount(actor, async ({ tx, record }) => {
    const { id } = actor.account
    const changed = await tx
      .update(accounts)
      .set({ familyKey })
      .where(sql`${accounts.id} = ${id} and ${accounts.familyKey} is distinct from ${familyKey}`)
      .returning({ id: accounts.id })
    if (changed.length === 0) return
    await assertNotTooOften(tx, 'own-changes', id)
    record('account.affiliation.chosen', null, { family: familyKey })
  })
