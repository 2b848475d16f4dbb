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

/**
 * R2.6: the choice of a factor. A mobile number counts only with its choice, and only if one was typed; every other
 * number, and calls, have a page of their own.
 */
export const factorForm = () =>
  z
    .strictObject({
      factor: choice('factor', ['app', 'email', 'phone']),
      mobile: z.string().optional(),
      country: z.enum(COUNTRIES, { error: 'empty.country' }).default('DE'),
    })
    .transform(({ factor, mobile = '', country }, context) => {
      if (factor !== 'phone' || tidyLine(mobile) === '') return { factor, phone: null }
      const read = readPhoneNumber(mobile, country)
      if (read?.takesSms) return { factor, phone: { number: read.e164, channel: 'sms' as const } }
      context.addIssue({ code: 'custom', message: 'mobile', path: ['mobile'] })
      return z.NEVER
    })

/** The number that the page displayed. A code is sent to no other number. */
export const shownPhoneForm = () => z.strictObject({ number: z.string().max(20) })
