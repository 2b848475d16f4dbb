import { z } from 'zod'

/** The value of a letter in check digits: A is 10, Z is 35. */
const inDigits = (text: string) => text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))

/**
 * Whether this is a SEPA creditor identifier (ISO 13616, mod 97-10): country, check digits, a business code that the
 * check leaves out, and the national part. A German one has 18 characters.
 */
export function isCreditorId(text: string): boolean {
  const parts = /^([A-Z]{2})(\d{2})[A-Z0-9]{3}([A-Z0-9]{1,28})$/.exec(text)
  if (!parts) return false
  const [, country, check, national] = parts
  if (country === 'DE' && text.length !== 18) return false
  let rest = 0
  for (const digit of inDigits(`${national}${country}${check}`)) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

/** The same, typed with blanks or in small letters. */
export const creditorId = z
  .string()
  .transform((typed) => typed.replace(/\s/g, '').toUpperCase())
  .refine(isCreditorId, 'is no SEPA creditor identifier (its check digits are wrong)')
