import { and, eq, max } from 'drizzle-orm'
import { legalTexts } from '@/db/schema/content'
import { worker } from '../database/clients'
import { DEFAULT_LOCALE, type Locale } from '../i18n/catalogue'

/** Provider, representation and register: what follows in an imprint is not for letters. */
const SECTIONS = 3

export type Signatures = Record<Locale, string[]>

/**
 * What § 35a GmbHG (§ 80 AktG, § 37a HGB) wants in every business letter, and so in every mail: the first three
 * sections of the newest imprint, one line each, in German where it is not in the language. Read once for many mails.
 */
export async function mailSignatures(): Promise<Signatures> {
  const newest = worker()
    .select({ version: max(legalTexts.version) })
    .from(legalTexts)
    .where(eq(legalTexts.kind, 'imprint'))
  const imprints = await worker()
    .select({ locale: legalTexts.locale, body: legalTexts.body })
    .from(legalTexts)
    .where(and(eq(legalTexts.kind, 'imprint'), eq(legalTexts.version, newest)))
  const bodyIn = (locale: Locale) => imprints.find((imprint) => imprint.locale === locale)?.body
  const signature = (locale: Locale) => signatureOf(bodyIn(locale) ?? bodyIn(DEFAULT_LOCALE) ?? '')
  return { de: signature('de'), en: signature('en') }
}

/** `##` begins a section; its heading is left out, its lines become one. */
export const signatureOf = (body: string): string[] =>
  body
    .split(/^##[^\n]*$/m)
    .map((section) => section.trim().replace(/\s*\n\s*/g, ', '))
    .filter(Boolean)
    .slice(0, SECTIONS)
