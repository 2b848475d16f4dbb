import { PERMISSION_KEYS, PERMISSIONS, type Permission } from './catalogue'

/** Granted permissions, each with its last day (`2027-03-31`, in Berlin) or null if it has no end. */
export type GrantSet = Partial<Record<Permission, string | null>>

export type Changes = {
  given: Permission[]
  taken: Permission[]
  /** Granted before and after, with another end. */
  dated: Permission[]
}

export type MatrixRow = { permission: Permission } | { group: 'data'; permissions: Permission[] }

/** The rows of the matrix in the catalogue's order; a group is at the position of its first permission. */
export const MATRIX_ROWS: MatrixRow[] = PERMISSION_KEYS.flatMap((permission): MatrixRow[] => {
  const { group } = PERMISSIONS[permission]
  if (!group) return [{ permission }]
  const permissions = PERMISSION_KEYS.filter((key) => PERMISSIONS[key].group === group)
  return permissions[0] === permission ? [{ group, permissions }] : []
})

export const granted = (set: GrantSet) => PERMISSION_KEYS.filter((key) => set[key] !== undefined)

export const isSame = ({ given, taken, dated }: Changes) => given.length + taken.length + dated.length === 0

export function changesBetween(before: GrantSet, after: GrantSet): Changes {
  const both = PERMISSION_KEYS.filter((key) => before[key] !== undefined && after[key] !== undefined)
  return {
    given: granted(after).filter((key) => before[key] === undefined),
    taken: granted(before).filter((key) => after[key] === undefined),
    dated: both.filter((key) => before[key] !== after[key]),
  }
}

/** R7.5: applies the changes that somebody made to `base` to the current grants; changes by others stay. */
export function rebased(base: GrantSet, mine: GrantSet, current: GrantSet): GrantSet {
  const { given, taken, dated } = changesBetween(base, mine)
  const next: GrantSet = { ...current }
  for (const key of taken) delete next[key]
  for (const key of [...given, ...dated]) next[key] = mine[key] ?? null
  return next
}

/** As a query value: `documents.read~2027-03-31,contracts.read`. */
export const asText = (set: GrantSet) =>
  granted(set)
    .map((key) => (set[key] ? `${key}~${set[key]}` : key))
    .join(',')

const isDay = (text: string | undefined): text is string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** Parses a query value. Whatever it contains, the result is a set of known permissions. */
export function fromText(text: string): GrantSet {
  const wanted = new Map(
    text.split(',').map((part): [string, string | undefined] => {
      const [key = '', day] = part.split('~')
      return [key, day]
    }),
  )
  const set: GrantSet = {}
  for (const key of PERMISSION_KEYS) {
    const day = wanted.get(key)
    if (wanted.has(key)) set[key] = isDay(day) ? day : null
  }
  return set
}
