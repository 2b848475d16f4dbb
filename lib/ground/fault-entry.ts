/** How many levels of causes are logged. */
const DEPTH = 5
/** Parser errors quote the input. */
const QUOTING = /^(SyntaxError|URIError|ZodError|\$ZodError)$/
const ADDRESS = /[^\s@<>"'(),:;]+@[^\s@<>"'(),:;]+/g

type Fault = Error & Record<string, unknown>

/**
 * What is logged of an error and its causes: type, SQL state, constraint, table, the statement's text and the stack;
 * the message only of errors that do not come from the database. Never a value that somebody typed (AUD-10).
 */
export function faultEntry(fault: unknown, depth = DEPTH): Record<string, unknown> {
  if (!(fault instanceof Error)) return { type: typeof fault }
  const { name, code, digest, constraint_name, table_name, column_name, query } = fault as Fault
  const cause = (fault as Fault).cause
  return kept({
    type: fault.constructor.name === 'Error' ? name : fault.constructor.name,
    message: isOfDatabase(fault as Fault) || QUOTING.test(name) ? undefined : messageOf(fault),
    state: code,
    digest,
    constraint: constraint_name,
    table: table_name,
    column: column_name,
    statement: query,
    stack: framesOf(fault),
    cause: cause && depth > 0 ? faultEntry(cause, depth - 1) : undefined,
    errors: fault instanceof AggregateError && depth > 0 ? fault.errors.map((one) => faultEntry(one, 0)) : undefined,
  })
}

/** The same in one line, where there is no room for more. */
export function faultInShort(fault: unknown): string {
  const { type, state, message, cause } = faultEntry(fault) as Record<string, unknown>
  const inner = cause as Record<string, unknown> | undefined
  return String(message ?? [type, state ?? inner?.state].filter(Boolean).join(' '))
}

const isOfDatabase = (fault: Fault) => fault.severity !== undefined || 'params' in fault

const messageOf = ({ message }: Error) => message.replace(ADDRESS, '…@…').slice(0, 500)

const kept = (entry: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== null && value !== ''))

/** The stack without its first lines, which repeat the message. */
const framesOf = ({ stack = '' }: Error) =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
