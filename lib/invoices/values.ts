import { type Decimal, decimalOf } from './decimal'
import type { Amount, Discount, Identifier } from './model'
import { allAt, type Element, firstAt, textAt } from './xml'

/** The amount at this path; its text where it is no number. */
export function amountAt(element: Element | undefined, path: string): Amount {
  const text = textAt(element, path)
  return text === null ? null : amountOf(text)
}

export function amountOf(text: string): Amount {
  const value = decimalOf(text)
  return value ? { value } : { text: text.slice(0, 40) }
}

/** The number, if the file states one. */
export const numberIn = (amount: Amount): Decimal | null => (amount && 'value' in amount ? amount.value : null)

export function identifierAt(element: Element | undefined, path: string): Identifier | null {
  return identifiersAt(element, path)[0] ?? null
}

export const identifiersAt = (element: Element | undefined, path: string): Identifier[] =>
  allAt(element, path).flatMap((one) => identifierOf(one) ?? [])

function identifierOf({ text, attributes }: Element): Identifier | null {
  const id = text.trim()
  return id ? { id, scheme: attributes.schemeID ?? attributes.listID ?? null } : null
}

/** A day as UBL writes it, `2026-03-29`, perhaps with a time zone. What is no day of the calendar is not taken. */
export function dayAt(element: Element | undefined, path: string): string | null {
  const found = /^(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(textAt(element, path) ?? '')
  if (!found) return null
  const day = found.slice(1).join('-')
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null
}

/** A day of CII: `DateTimeString` with format 102 (`20260329`). */
export function momentAt(element: Element | undefined, path: string): string | null {
  const moment = firstAt(element, path)
  return dayAt(moment, 'DateTimeString') ?? dayAt(moment, 'DateString')
}

/** The first argument, or null if all its fields are empty. */
export const unlessEmpty = <T extends object>(value: T): T | null =>
  Object.values(value).some((one) => (Array.isArray(one) ? one.length > 0 : one !== null)) ? value : null

/** XRechnung, BT-20: `#SKONTO#TAGE=14#PROZENT=2.25#BASISBETRAG=357.93#`, one a line, among plain text. */
const SKONTO = /#SKONTO#TAGE=(\d{1,4})#PROZENT=(\d{1,3}\.\d{2})#(?:BASISBETRAG=(-?\d+\.\d{2})#)?/g

/** The terms as text for people, and the discounts that XRechnung writes into it. */
export function termsIn(text: string): { text: string; discounts: Discount[] } {
  const discounts = [...text.matchAll(SKONTO)].flatMap(([, days, percent, basis]): Discount[] => {
    const value = decimalOf(percent!)
    return value ? [{ percent: value, days: Number(days), until: null, basis: basis ? amountOf(basis) : null }] : []
  })
  return { text: text.replace(SKONTO, '').trim(), discounts }
}

/** The size of a file in Base64, without decoding it. */
export const bytesOf = (base64: string): number => {
  const letters = base64.replace(/\s/g, '')
  return Math.floor((letters.length * 3) / 4) - (letters.endsWith('==') ? 2 : letters.endsWith('=') ? 1 : 0)
}
