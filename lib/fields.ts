import { z } from 'zod'
import { type PhoneNumber, readPhoneNumber } from './factors/phone-number'
import { readRecoveryCode } from './factors/recovery-code'
import { canonicalEmail } from './identity/email-address'
import { LIMITS } from './limits/sheet'

/**
 * The kinds of form field. A message is a key under `errors` of the catalogue, with parameters as a query: `tooLong?max=100`.
 * Nothing is cut off: what is too long is told, and stays in the field.
 */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u
/** Invisible characters that people paste without knowing: zero width, direction marks, soft hyphens. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu

/** Composed last: an invisible character may have stood between a letter and its mark. */
const tidy = (value: string) => value.replace(INVISIBLE, '').normalize('NFC').trim()
const length = (value: string) => [...value].length
const key = (name: string, params: Record<string, string | number>) =>
  `${name}?${new URLSearchParams(Object.entries(params).map(([k, v]) => [k, String(v)]))}`

type Demand = [isMet: (value: string) => boolean, error: string]

/**
 * Only the first demand that is not met is told. (`abort` would do that too, but it also silences what looks at several
 * fields at once, such as two passwords that differ.)
 */
const demand =
  (...demands: Demand[]) =>
  (value: string, context: z.core.$RefinementCtx<string>) => {
    const failed = demands.find(([isMet]) => !isMet(value))
    if (failed) context.addIssue({ code: 'custom', message: failed[1] })
  }

const isFilled = (value: string) => value !== ''
const atMost = (max: number) => (value: string) => length(value) <= max

/** One line of text. `name` picks the sentence for an empty field (`empty.firstName`). */
export const line = (name: string, max: number) =>
  z
    .string({ error: `empty.${name}` })
    .transform(tidy)
    .superRefine(
      demand(
        [isFilled, `empty.${name}`],
        [atMost(max), key('tooLong', { max })],
        [(value) => !CONTROL.test(value), 'control'],
      ),
    )

/** Several lines; line breaks are kept, other control characters refused. */
export const prose = (name: string, max: number) =>
  z
    .string({ error: `empty.${name}` })
    .transform((value) => tidy(value.replace(/\r\n?/g, '\n')))
    .superRefine(
      demand(
        [isFilled, `empty.${name}`],
        [atMost(max), key('tooLong', { max })],
        [(value) => !CONTROL.test(value.replace(/[\n\t]/g, '')), 'control'],
      ),
    )

/** REG-01: the canonical address and the form it was typed in. */
export const email = () =>
  z
    .string({ error: 'empty.email' })
    .superRefine(
      demand(
        [(value) => value.trim() !== '', 'empty.email'],
        [atMost(LIMITS.text.email), key('tooLong', { max: LIMITS.text.email })],
      ),
    )
    .transform((value, context) => {
      const address = canonicalEmail(value)
      if (address) return address
      context.addIssue({ code: 'custom', message: 'email' })
      return z.NEVER
    })

/** A password is taken as typed (NFC only): never trimmed, never cut. Beyond the cap it is refused unhashed. */
export const anyPassword = (name: 'password' | 'passwordConfirm' | 'currentPassword' = 'password') =>
  z
    .string({ error: `empty.${name}` })
    .refine(isFilled, { error: `empty.${name}` })
    // Before anything looks at single characters: a megabyte must cost nothing (T-LOG-10).
    .refine((value) => value.length <= LIMITS.password.maxBytes, {
      error: key('passwordLong', { max: LIMITS.password.max }),
    })
    .transform((value) => value.normalize('NFC'))
    .refine((value) => length(value) <= LIMITS.password.max && Buffer.byteLength(value) <= LIMITS.password.maxBytes, {
      error: key('passwordLong', { max: LIMITS.password.max }),
    })

export const newPassword = (min: number = LIMITS.password.min) =>
  anyPassword().refine((value) => length(value) >= min, { error: key('passwordShort', { min }) })

const digitsOnly = (value: string) => value.replace(INVISIBLE, '').replace(/[\s\-–.]/gu, '')

/** Six digits; blanks, hyphens and invisible characters are understood. */
export const code = () =>
  z
    .string({ error: 'empty.code' })
    .transform(digitsOnly)
    .superRefine(
      demand([isFilled, 'empty.code'], [(value) => /^\d{6}$/.test(value), key('code', { n: LIMITS.code.digits })]),
    )

/** R5.6: 24 characters, however they are written; the answer is the plain form. */
export const recoveryCode = () =>
  z
    .string({ error: 'empty.recoveryCode' })
    .refine((value) => value.trim() !== '', { error: 'empty.recoveryCode' })
    .transform((value, context) => {
      const code = readRecoveryCode(value)
      if (code) return code
      context.addIssue({ code: 'custom', message: 'recoveryCode' })
      return z.NEVER
    })

/** R5.4: in any form in which people write numbers; Germany where no country is named. */
export const phoneNumber = () =>
  z
    .string({ error: 'empty.phone' })
    .refine((value) => value.trim() !== '', { error: 'empty.phone' })
    .transform((value, context): PhoneNumber => {
      const number = readPhoneNumber(tidy(value))
      if (number) return number
      context.addIssue({ code: 'custom', message: 'phone' })
      return z.NEVER
    })

/** R2.8: nine digits; a leading „D“ and blanks are understood and removed. An empty field is an empty text. */
export const customerNumber = () =>
  z
    .string({ error: 'customerNumber' })
    .transform((value) => digitsOnly(value).replace(/^d/i, ''))
    .refine((value) => value === '' || /^\d{9}$/.test(value), { error: 'customerNumber' })

export const choice = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  z.enum(values, { error: `empty.${name}` })

/** A box that must be ticked. */
export const ticked = (name: string) => z.literal('on', { error: `empty.${name}` })
