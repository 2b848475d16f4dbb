import { maskedEmail } from '../inputs/email-address'

type Value = string | null
type Changes = Record<string, { before: unknown; after: unknown }>

/**
 * The contact of a partner may be that of a person. The log records that it changed, but not the whole value (AUD-04).
 */
const MASKED: Record<string, (value: string) => string> = {
  partnerEmail: maskedEmail,
  partnerPhone: (value) => `••• ${value.slice(-2)}`,
}

const shown = (field: string, value: Value) => (value ? (MASKED[field]?.(value) ?? value) : null)

/**
 * R12.2: each field that differs, with the values before and after. A field that is undefined does not change. An empty
 * field and a missing one are equal.
 */
export function changesOf(before: Record<string, unknown>, after: Record<string, Value | undefined>): Changes {
  const changes: Changes = {}
  for (const [field, next] of Object.entries(after)) {
    const held = before[field] as Value
    if (next === undefined || (held || null) === (next || null)) continue
    changes[field] = { before: shown(field, held), after: shown(field, next) }
  }
  return changes
}

export function productChange(before: string[], after: string[]): Changes {
  const [held, wanted] = [[...before].sort(), [...new Set(after)].sort()]
  return held.join() === wanted.join() ? {} : { products: { before: held, after: wanted } }
}
