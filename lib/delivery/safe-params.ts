import { isIP } from 'node:net'
import { typedLine, typedProse } from './unlinked'

const matching = (pattern: RegExp) => (value: string) => pattern.test(value)
const isPath = matching(/^\/(?![/\\])[\w\-./?=&%]*$/)
const isTime = matching(/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/)
const isWord = matching(/^[A-Za-z]+$/)
/** Matches an address and nothing else: `www.evil.example/login@a.example` would be an address too, and a link. */
const isPlainAddress = matching(/^(?!www\d*\.)[\p{L}\p{N}][\p{L}\p{N}\p{M}._+'-]*@[\p{L}\p{N}\p{M}.-]+$/iu)

/**
 * Values that the portal generates itself, by name, each with the form that it must have. All others count as typed
 * by a person.
 */
const OURS: Record<string, (value: string) => boolean> = {
  path: isPath,
  notMe: isPath,
  undo: isPath,
  objection: isPath,
  kind: isWord,
  asks: isWord,
  at: isTime,
  until: isTime,
  lastDay: matching(/^\d{4}-\d\d-\d\d$/),
  code: matching(/^\d{6}$/),
  number: matching(/^\d{1,12}$/),
  remainingNumber: matching(/^\d{1,12}$/),
  news: isWord,
  step: isWord,
  method: isWord,
  last4: matching(/^[0-9A-Z]{4}$/),
  lines: matching(/^audit-anchor:[\w:.+/=-]*$/),
  address: (value) => isIP(value) > 0,
  email: isPlainAddress,
  before: isPlainAddress,
  after: isPlainAddress,
}
const PROSE = new Set(['message', 'reason', 'note'])

/**
 * Returns the parameters of a mail with all typed text broken up so that it becomes no link (decision 49). Every mail
 * passes through here, and a new parameter counts as typed until it is named above.
 */
export function safeParams<P>(params: P): P {
  return Object.fromEntries(Object.entries(params as object).map(([name, value]) => [name, safe(name, value)])) as P
}

function safe(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => safe(name, part))
  if (typeof value !== 'string' || OURS[name]?.(value)) return value
  return PROSE.has(name) ? typedProse(value) : typedLine(value)
}
