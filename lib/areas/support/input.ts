import { z } from 'zod'
import { PRIORITIES } from '../../conversations/input'
import { choice, line, prose } from '../../inputs/fields'
import { LIMITS } from '../../limits/sheet'

export const TOPICS = ['question', 'fault', 'installation', 'contract', 'other'] as const

export type Topic = (typeof TOPICS)[number]

/**
 * An empty `product` means „no particular product“. Whether the company uses the product is checked in the database.
 */
export const newTicket = z.strictObject({
  product: z.string({ error: 'empty.product' }).max(60, { error: 'empty.product' }),
  topic: choice('topic', TOPICS),
  priority: choice('priority', PRIORITIES),
  subject: line('subject', LIMITS.text.subject),
  description: prose('description', LIMITS.text.message),
})
export type NewTicket = z.output<typeof newTicket>
