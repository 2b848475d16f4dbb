'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { line, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { FAMILY_COUNTRIES, saveFamily } from '@/lib/staff/families'

const family = z.strictObject({
  key: z
    .string({ error: 'productKey' })
    .trim()
    .regex(/^(?!new$)[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/, { error: 'productKey' }),
  seen: z.string({ error: 'unexpected' }).max(10_000).optional(),
  familyName: line('familyName', LIMITS.text.name),
  familyNameEn: line('familyName', LIMITS.text.name),
  country: z.enum(FAMILY_COUNTRIES, { error: 'unexpected' }),
  familyPlace: z
    .string({ error: 'familyPlace' })
    .trim()
    .regex(/^[1-9]\d{0,2}$/, { error: 'familyPlace' })
    .transform(Number),
  familyProducts: prose('familyProducts', LIMITS.text.note * 4).transform((text) =>
    text.split('\n').flatMap((one) => one.trim() || []),
  ),
})

/** „Zugehörigkeit anlegen“, „Zugehörigkeit bearbeiten“ */
export const saveFamilyAction = action(staffMay('products.write'), family, async (staff, input) => {
  const { key, country, familyName: name, familyNameEn: nameEn, familyPlace: place, familyProducts: products } = input
  await saveFamily(staff, { key, place, name, nameEn, country, products }, input.seen ?? null)
  await say((await getTranslations('staff.products'))('saved', { name }), 'positive')
  return { to: '/staff/products/families' }
})
