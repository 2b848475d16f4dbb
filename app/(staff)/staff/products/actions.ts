'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { line } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { addKeptProduct, changeKeptProduct, ENABLED } from '@/lib/staff/products'

const keeper = staffMay('products.write')
const PAGE = '/staff/products'

const enabled = z.enum(ENABLED, { error: 'unexpected' })
/** Lower case and hyphens, as connectors send it. `new` and `families` are addresses of their own. */
const key = z
  .string({ error: 'productKey' })
  .trim()
  .regex(/^(?!new$|families$)[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/, { error: 'productKey' })

const shape = {
  key,
  name: line('productName', LIMITS.text.name),
  enables: z.union([z.array(enabled).max(ENABLED.length), enabled.transform((one) => [one])]).default([]),
}

const told = async (name: string) => say((await getTranslations('staff.products'))('saved', { name }), 'positive')

/** „Produkt anlegen“ */
export const addPortalProductAction = action(keeper, z.strictObject(shape), async (staff, { key, ...product }) => {
  await addKeptProduct(staff, key, product)
  await told(product.name)
  return { to: PAGE }
})

/** „Produkt bearbeiten“ */
export const changePortalProductAction = action(
  keeper,
  z.strictObject({ ...shape, seen: z.string({ error: 'unexpected' }).max(1000) }),
  async (staff, { key, seen, ...product }) => {
    await changeKeptProduct(staff, key, seen, product)
    await told(product.name)
    return { to: PAGE }
  },
)
