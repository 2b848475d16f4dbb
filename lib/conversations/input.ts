import { z } from 'zod'
import { choice, optionalProse, prose } from '../inputs/fields'
import { LIMITS } from '../limits/sheet'

export const PRIORITIES = ['low', 'normal', 'high'] as const
export const STATES = ['open', 'answered', 'closed'] as const
export const STARS = ['5', '4', '3', '2', '1'] as const

export type Priority = (typeof PRIORITIES)[number]

const ticketId = z.uuid({ error: 'unexpected' })

export const ticketReply = z.strictObject({ id: ticketId, reply: prose('reply', LIMITS.text.message) })
export const ticketOnly = z.strictObject({ id: ticketId })
/** `back`: the ticket whose page the form is on; none for a new ticket. */
export const unsentFile = z.strictObject({ file: z.uuid({ error: 'unexpected' }), back: ticketId.optional() })
export const ticketRating = z.strictObject({
  id: ticketId,
  stars: choice('stars', STARS).transform(Number),
  note: optionalProse(LIMITS.text.note),
})
