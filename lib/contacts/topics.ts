import { z } from 'zod'
import { email } from '../inputs/fields'
import { rendered } from '../inputs/rendered'
import type { ContactTopic } from '../people/administrators'

/** R8.12: what the vendor writes about, in the order of the page. */
export const CONTACT_TOPICS = ['security', 'privacy', 'invoices', 'technology'] as const satisfies ContactTopic[]

/** The address of each topic's contact (canonical), or null. */
export type ContactAddresses = Record<ContactTopic, string | null>

const address = z
  .string({ error: 'unexpected' })
  .transform((typed) => typed.trim() || null)
  .pipe(email().nullable())

const addresses = z.strictObject({
  security: z.string().nullable(),
  privacy: z.string().nullable(),
  invoices: z.string().nullable(),
  technology: z.string().nullable(),
})

/** `base` contains the addresses that the form was rendered with, so that nobody undoes what another has just saved. */
export const contactsForm = z.strictObject({
  security: address,
  privacy: address,
  invoices: address,
  technology: address,
  base: rendered<ContactAddresses>(addresses),
})
