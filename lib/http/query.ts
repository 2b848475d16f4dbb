import type { Route } from 'next'

/** The known values of an address or a form, without control characters; repeated or unknown ones are dropped. */
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

/** Builds a path of this portal with its query; empty values are dropped. */
export function hrefWith(path: string, query: Record<string, string | undefined>): Route {
  const text = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString()
  return (text ? `${path}?${text}` : path) as Route
}
