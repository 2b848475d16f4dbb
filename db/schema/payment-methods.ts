import { sql } from 'drizzle-orm'
import { check, date, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytea, moment } from './columns'
import { companyTable } from './company-table'

/**
 * R11.8: how a company pays. A new method waits until staff confirm it; until then the former one stays in force. The
 * IBAN is encrypted for the id of its row and never shown again; `last4` is what everybody sees.
 */
export const paymentMethods = companyTable(
  'payment_methods',
  {
    kind: text({ enum: ['sepa', 'invoice'] }).notNull(),
    status: text({ enum: ['waiting', 'inForce', 'replaced', 'refused', 'withdrawn'] }).notNull(),
    /** Emptied when the method was refused or withdrawn. */
    iban: bytea(),
    last4: text(),
    holder: text(),
    /** The mandate that the customer gave by sending the form. */
    mandate: text(),
    mandateOn: date('mandate_on'),
    inForceFrom: moment(),
  },
  (t) => [
    unique('payment_methods_mandate').on(t.mandate),
    uniqueIndex('payment_methods_in_force').on(t.companyId).where(sql`status = 'inForce'`),
    uniqueIndex('payment_methods_waiting').on(t.companyId).where(sql`status = 'waiting'`),
    check('payment_methods_kind', sql`kind in ('sepa', 'invoice')`),
    check('payment_methods_status', sql`status in ('waiting', 'inForce', 'replaced', 'refused', 'withdrawn')`),
    check(
      'payment_methods_sepa',
      sql`kind = 'invoice' and iban is null or last4 ~ '^[0-9A-Z]{4}$' and holder is not null and mandate is not null
        and mandate_on is not null and (iban is not null or status in ('refused', 'withdrawn'))`,
    ),
  ],
)
