import { z } from 'zod'
import { isOverMarked, oneGroupOfDigits, tidyLine, tidyProse } from '../ground/typed-text'
import { LIMITS } from '../limits/sheet'
import { canonicalEmail, needsUtf8Mail } from './email-address'
import { containsLink } from './name-link'
import { readRecoveryCode } from './recovery-code'
import { carriesUtf8 } from './utf8-mail'

/**
 * The kinds of form fields. A message is a key under `errors` of the catalogue, with parameters as a query:
 * `tooLong?max=100`. Nothing is cut off: input that is too long is refused and stays in the field.
 */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u
const length = (value: string) => [...value].length
const key = (name: string, params: Record<string, string | number>) =>
  `${name}?${new URLSearchParams(Object.entries(params).map(([k, v]) => [k, String(v)]))}`

type Demand = [isMet: (value: string) => boolean, error: string]

/**
 * Reports only the first violated rule. (`abort` would do that too, but it also skips checks over several fields,
 * such as two passwords that differ.)
 */
const demand =
  (...demands: Demand[]) =>
  (value: string, context: z.core.$RefinementCtx<string>) => {
    const failed = demands.find(([isMet]) => !isMet(value))
    if (failed) context.addIssue({ code: 'custom', message: failed[1] })
  }

const isFilled = (value: string) => value !== ''
const isNotBlank = (value: string) => tidyLine(value) !== ''
const atMost = (max: number) => (value: string) => length(value) <= max

/** One line of text. `name` selects the message for an empty field (`empty.firstName`). */
export const line = (name: string, max: number) =>
  z
    .string({ error: `empty.${name}` })
    .transform(tidyLine)
    .superRefine(
      demand(
        [isFilled, `empty.${name}`],
        [atMost(max), key('tooLong', { max })],
        [(value) => !CONTROL.test(value), 'control'],
        [(value) => !isOverMarked(value), 'marks'],
      ),
    )

/** A person's name (`their…`: somebody else's): a line without internet addresses, which mails would carry to others (decision 49). */
export const personName = (name: 'firstName' | 'lastName' | 'theirFirstName' | 'theirLastName') =>
  line(name, LIMITS.text.name).refine((value) => !containsLink(value), { error: 'nameLink' })

/** Several lines. Line breaks stay, other control characters are refused. */
export const prose = (name: string, max: number) =>
  z
    .string({ error: `empty.${name}` })
    .transform(tidyProse)
    .superRefine(
      demand(
        [isFilled, `empty.${name}`],
        [atMost(max), key('tooLong', { max })],
        [(value) => !CONTROL.test(value.replace(/[\n\t]/g, '')), 'control'],
        [(value) => !isOverMarked(value), 'marks'],
      ),
    )

/** Several lines that may be left out; then the result is null. */
export const optionalProse = (max: number) =>
  z
    .string()
    .optional()
    .transform((value) => tidyProse(value ?? '') || null)
    .pipe(prose('message', max).nullable())

/** REG-01: an address, canonical and as typed. `theirEmail`: somebody else's. */
export const email = (name: 'email' | 'theirEmail' = 'email') =>
  z
    .string({ error: `empty.${name}` })
    .superRefine(
      demand([isNotBlank, `empty.${name}`], [atMost(LIMITS.text.email), key('tooLong', { max: LIMITS.text.email })]),
    )
    .transform((value, context) => {
      const address = canonicalEmail(value)
      const fault = address ? needsUtf8Mail(address) && !carriesUtf8() && 'emailUtf8' : 'email'
      if (address && !fault) return address
      context.addIssue({ code: 'custom', message: fault || 'email' })
      return z.NEVER
    })

/** A password, as typed (NFC only): never trimmed, never cut. Beyond the maximum it is refused unhashed. */
export const anyPassword = (name: 'password' | 'passwordConfirm' | 'currentPassword' = 'password') =>
  z
    .string({ error: `empty.${name}` })
    .refine(isFilled, { error: `empty.${name}` })
    // Checked before anything iterates over characters: a megabyte must cost nothing (T-LOG-10).
    .refine((value) => value.length <= LIMITS.password.maxBytes, {
      error: key('passwordLong', { max: LIMITS.password.max }),
    })
    .transform((value) => value.normalize('NFC'))
    .refine((value) => length(value) <= LIMITS.password.max && Buffer.byteLength(value) <= LIMITS.password.maxBytes, {
      error: key('passwordLong', { max: LIMITS.password.max }),
    })

export const newPassword = (min: number = LIMITS.password.min) =>
  anyPassword().refine((value) => length(value) >= min, { error: key('passwordShort', { min }) })

/** The only group of six digits in typed or pasted text (C14). Text without one is refused here and costs no try. */
export const code = () =>
  z
    .string({ error: 'empty.code' })
    .refine(isNotBlank, { error: 'empty.code' })
    .transform((value, context) => {
      const digits = oneGroupOfDigits(value, LIMITS.code.digits)
      if (digits) return digits
      context.addIssue({ code: 'custom', message: key('code', { n: LIMITS.code.digits }) })
      return z.NEVER
    })

/** R5.6: a recovery code in any notation; the result is the plain form. */
export const recoveryCode = () =>
  z
    .string({ error: 'empty.recoveryCode' })
    .refine(isNotBlank, { error: 'empty.recoveryCode' })
    .transform((value, context) => {
      const code = readRecoveryCode(value)
      if (code) return code
      context.addIssue({ code: 'custom', message: 'recoveryCode' })
      return z.NEVER
    })

/**
 * The „D“ before a customer number. No other letter may touch the digits, except for the words that name the number.
 */
const D = '(?:(?<!\\p{L})|(?<=(?<!\\p{L})(?:KD|NR|KD\\.?-?NR|KUNDENNR|KUNDENNUMMER)))(?:D[\\s.-]{0,2})?'

/** R2.8: the only group of nine digits in typed or pasted text, without its „D“. An empty field gives an empty text. */
export const customerNumber = () =>
  z.string({ error: 'customerNumber' }).transform((value, context) => {
    if (!isNotBlank(value)) return ''
    const digits = oneGroupOfDigits(value, 9, D)
    if (digits) return digits
    context.addIssue({ code: 'custom', message: 'customerNumber' })
    return z.NEVER
  })

export const choice = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  z.enum(values, { error: `empty.${name}` })

/** A box that must be ticked. */
export const ticked = (name: string) => z.literal('on', { error: `empty.${name}` })
