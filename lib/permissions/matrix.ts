import { PERMISSION_KEYS, PERMISSIONS, type Permission } from './catalogue'

/**
 * What is granted: null for everything without an end; the last day (`2027-03-31`, in Berlin); `own` where a permission
 * covers only what the person opened (R7.8); or both (`2027-03-31~own`). `dayOf` and `isOwn` read it.
 */
export type Grant = string | null
export type GrantSet = Partial<Record<Permission, Grant>>

/** R7.8: the permissions that can be granted for „eigene Anfragen“. */
export const SCOPED = ['support.tickets', 'payroll.tickets'] as const satisfies Permission[]
export const isScoped = (key: Permission): key is (typeof SCOPED)[number] => SCOPED.some((one) => one === key)

export const dayOf = (grant: Grant | undefined): string | null => /^\d{4}-\d\d-\d\d/.exec(grant ?? '')?.[0] ?? null
export const isOwn = (grant: Grant | undefined): boolean => grant?.endsWith('own') ?? false
export const scopeOf = (grant: Grant | undefined): 'own' | 'company' => (isOwn(grant) ? 'own' : 'company')
export const grantOf = (key: Permission, day: string | null, own: boolean): Grant =>
  [day, own && isScoped(key) ? 'own' : null].filter(Boolean).join('~') || null

export type Changes = {
  given: Permission[]
  taken: Permission[]
  /** Granted before and after, with another end. */
  dated: Permission[]
  /** Granted before and after, with another scope. */
  scoped: Permission[]
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

export const isSame = ({ given, taken, dated, scoped }: Changes) =>
  given.length + taken.length + dated.length + scoped.length === 0

export function changesBetween(before: GrantSet, after: GrantSet): Changes {
  const both = PERMISSION_KEYS.filter((key) => before[key] !== undefined && after[key] !== undefined)
  return {
    given: granted(after).filter((key) => before[key] === undefined),
    taken: granted(before).filter((key) => after[key] === undefined),
    dated: both.filter((key) => dayOf(before[key]) !== dayOf(after[key])),
    scoped: both.filter((key) => isOwn(before[key]) !== isOwn(after[key])),
  }
}

/** R7.5: applies the changes that somebody made to `base` to the current grants; changes by others stay. */
export function rebased(base: GrantSet, mine: GrantSet, current: GrantSet): GrantSet {
  const { given, taken, dated, scoped } = changesBetween(base, mine)
  const next: GrantSet = { ...current }
  for (const key of taken) delete next[key]
  for (const key of [...given, ...dated, ...scoped]) next[key] = mine[key] ?? null
  return next
}

/** As a query value: `documents.read~2027-03-31,support.tickets~own,contracts.read`. */
export const asText = (set: GrantSet) =>
  granted(set)
    .map((key) => (set[key] ? `${key}~${set[key]}` : key))
    .join(',')

const isDay = (text: string | undefined): text is string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** Parses a query value. Whatever it contains, the result is a set of known permissions. */
export function fromText(text: string): GrantSet {
  const wanted = new Map(
    text.split(',').map((part): [string, string[]] => {
      const [key = '', ...terms] = part.split('~')
      return [key, terms]
    }),
  )
  const set: GrantSet = {}
  for (const key of PERMISSION_KEYS) {
    const terms = wanted.get(key)
    if (terms) set[key] = grantOf(key, terms.find(isDay) ?? null, terms.includes('own'))
  }
  return set
}
