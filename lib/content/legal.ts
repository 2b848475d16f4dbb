import { and, desc, eq, inArray } from 'drizzle-orm'
import { legalTexts } from '@/db/schema/content'
import { portal } from '../database/clients'
import { DEFAULT_LOCALE, type Locale } from '../i18n/catalogue'

export const LEGAL_KINDS = ['terms', 'privacy', 'imprint', 'accessibility'] as const
export type LegalKind = (typeof LEGAL_KINDS)[number]

/** Whether sample texts that shipped with the portal are still in use. */
export async function hasSampleTexts(): Promise<boolean> {
  const newest = await Promise.all(LEGAL_KINDS.map((kind) => legalText(kind, 'de')))
  return newest.some((text) => text?.sample)
}

/**
 * The newest version of a text, in German if it does not exist in the person's language (the newest version counts).
 * `##` begins a heading, an empty line a paragraph.
 */
export async function legalText(kind: LegalKind, locale: Locale) {
  const [row] = await portal()
    .select()
    .from(legalTexts)
    .where(and(eq(legalTexts.kind, kind), inArray(legalTexts.locale, [locale, DEFAULT_LOCALE])))
    .orderBy(desc(legalTexts.version), desc(eq(legalTexts.locale, locale)))
    .limit(1)
  return row ?? null
}
