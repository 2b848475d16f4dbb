import type { RawStatement } from './statement'

/** PostgreSQL's fields beside the message; each may contain typed values. */
const TELLING = ['detail', 'hint', 'where', 'internal_query']
/** „invalid input“: the only faults whose message quotes the value, in the server's language and quotation marks. */
const INVALID_INPUT = /^22/
const INVALID_INPUT_TOLD = 'invalid input for a value of the statement'

/**
 * Removes values from a failed statement's error before anybody sees it: drizzle writes the parameters into the
 * message, and Next prints errors whole. The statement's text, the SQL state and the names of table and constraint
 * stay.
 */
export function failWithoutValues(statement: RawStatement): void {
  const reject = statement.reject
  statement.reject = (error) => {
    // The same array that drizzle has.
    for (const values of [statement.args, statement.parameters]) if (Array.isArray(values)) values.length = 0
    if (error instanceof Error) withoutValues(error as Error & Record<string, unknown>)
    reject(error)
  }
}

function withoutValues(error: Error & Record<string, unknown>): void {
  if (typeof error.code !== 'string' || error.severity === undefined) return
  for (const name of TELLING) delete error[name]
  if (!INVALID_INPUT.test(error.code)) return
  const told = error.message
  error.message = INVALID_INPUT_TOLD
  error.stack = error.stack?.replace(told, () => INVALID_INPUT_TOLD)
}
