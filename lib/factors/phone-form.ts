import { z } from 'zod'
import { tidyLine } from '../ground/typed-text'
import { choice } from '../inputs/fields'
import { COUNTRIES, readPhoneNumber } from './phone-number'

/**
 * R5.4: a telephone number in any usual notation, the country that applies where the number names none, and how its
 * codes are sent. A landline receives no SMS, so its codes come by call.
 */
export const phoneForm = () =>
  z
    .strictObject({
      phone: z.string({ error: 'empty.phone' }).refine((typed) => tidyLine(typed) !== '', { error: 'empty.phone' }),
      country: z.enum(COUNTRIES, { error: 'empty.country' }).default('DE'),
      channel: choice('channel', ['sms', 'call']),
    })
    .transform(({ phone: typed, country, channel }, context) => {
      const phone = readPhoneNumber(typed, country)
      if (phone && (channel === 'call' || phone.takesSms)) return { number: phone.e164, channel }
      context.addIssue({ code: 'custom', message: phone ? 'phoneSms' : 'phone', path: ['phone'] })
      return z.NEVER
    })

/** R2.6: the choice of a factor; a telephone number counts only with its choice, and only if one was typed. */
export const factorForm = () =>
  z
    .strictObject({
      factor: choice('factor', ['app', 'email', 'phone']),
      phone: z.string().optional(),
      country: z.string().optional(),
      channel: z.string().optional(),
    })
    .transform(({ factor, ...typed }, context) => {
      if (factor !== 'phone' || tidyLine(typed.phone ?? '') === '') return { factor, phone: null }
      const read = phoneForm().safeParse(typed)
      if (read.success) return { factor, phone: read.data }
      for (const { message, path } of read.error.issues) context.addIssue({ code: 'custom', message, path })
      return z.NEVER
    })

/** The number that the page displayed. A code is sent to no other number. */
export const shownPhoneForm = () => z.strictObject({ number: z.string().max(20) })
