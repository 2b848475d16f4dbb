'use server'

import { z } from 'zod'
import { LEGAL_KINDS } from '@/lib/content/legal'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { day, today } from '@/lib/people/administer-input'
import { discardLegal, publishLegal, saveLegalDraft, withdrawLegal } from '@/lib/staff/legal'

const guard = staffMay('legal.write')
const kind = z.enum(LEGAL_KINDS, { error: 'unexpected' })
const seen = z.string({ error: 'unexpected' }).max(100, { error: 'unexpected' })
const version = z.coerce.number({ error: 'unexpected' }).int({ error: 'unexpected' })
const which = z.strictObject({ kind, version })

type Done = 'saved' | 'published' | 'withdrawn' | 'discarded'
const told = async (done: Done, version: number) =>
  say((await getTranslations('care.legal'))(done, { version }), 'positive')

/** „Entwurf speichern“ */
export const saveLegalDraftAction = action(
  guard,
  z.strictObject({
    kind,
    seen,
    legalDe: prose('legalDe', LIMITS.text.legal),
    legalEn: prose('legalEn', LIMITS.text.legal),
  }),
  async (staff, { kind, seen, legalDe, legalEn }) => {
    const version = await saveLegalDraft(staff, kind, seen, { de: legalDe, en: legalEn })
    await told('saved', version)
    return { to: `/staff/legal/${kind}` }
  },
)

/** „Fassung veröffentlichen“: at once without a day. */
export const publishLegalAction = action(
  guard,
  z.strictObject({ kind, seen, effectiveFrom: day }).superRefine(({ effectiveFrom }, context) => {
    if (effectiveFrom && effectiveFrom < today())
      context.addIssue({ code: 'custom', message: 'effectivePast', path: ['effectiveFrom'] })
  }),
  async (staff, { kind, seen, effectiveFrom }) => {
    const version = await publishLegal(staff, kind, seen, effectiveFrom)
    await told('published', version)
    return { to: `/staff/legal/${kind}` }
  },
)

/** „Zurückziehen“ */
export const withdrawLegalAction = action(guard, which, async (staff, { kind, version }) => {
  await withdrawLegal(staff, kind, version)
  await told('withdrawn', version)
  return { to: `/staff/legal/${kind}` }
})

/** „Entwurf verwerfen“ */
export const discardLegalAction = action(guard, which, async (staff, { kind, version }) => {
  await discardLegal(staff, kind, version)
  await told('discarded', version)
  return { to: `/staff/legal/${kind}` }
})
