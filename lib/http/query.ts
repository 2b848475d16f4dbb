import type { Route } from 'next'

/** The known, single values of an address (or of a form), without control characters; repeated or unknown ones are left out. */
export function queryOf<const K extends string>(
  raw: Record<string, unknown>,
  names: readonly K[],
): Partial<Record<K, string>> {
  const known = names.flatMap((name) => {
    const value = raw[name]
    const text = typeof value === 'string' ? value.replace(/\p{Cc}/gu, '').slice(0, 200) : ''
    return text ? [[name, text] as const] : []
  })
  return Object.fromEntries(known) as Partial<Record<K, string>>
}

/** An address of this portal with its query; empty values are left out. */
export function hrefWith(path: string, query: Record<string, string | undefined>): Route {
  const text = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString()
  return (text ? `${path}?${text}` : path) as Route
}
