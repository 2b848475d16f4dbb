import { PERMISSIONS, type Permission } from './catalogue'

/** Why somebody sees an area or not: as message keys with their values. */
export type Reason =
  | { key: 'notBuilt' | 'byRole' | 'roleExcludes' | 'notGranted' | 'pending' | 'invited' | 'refused' | 'locked' }
  | { key: 'noProduct' | 'product'; products: string[] }
  | { key: 'granted'; since: Date; until: Date | null }
  | { key: 'lapsed'; until: Date }

export type Why = { permission: Permission; sees: boolean; reasons: Reason[] }

export type WhyFacts = {
  role: 'member' | 'admin'
  status: 'pending' | 'invited' | 'active' | 'locked' | 'refused'
  grant: { since: Date; until: Date | null; live: boolean } | null
  /** Names of the products that enable it: all of them, and those in use. */
  products: { all: string[]; used: string[] }
}

/** What would open the area. To somebody who does not see it only what stands in the way is named. */
const OPENS: ReadonlySet<Reason['key']> = new Set(['product', 'byRole', 'granted'])

/** The same rules as in the guards, explained one by one: portal, product, status, role, grant (R1.2, R7.3, R7.6). */
export function whyOf(permission: Permission, { role, status, grant, products }: WhyFacts): Why {
  const { built, needs, includedInAdmin } = PERMISSIONS[permission]
  const byProduct = needs === 'any' || products.used.length > 0
  const byRole = role === 'admin' && includedInAdmin
  const reasons: (Reason | null)[] = [
    built ? null : { key: 'notBuilt' },
    needs === 'any'
      ? null
      : byProduct
        ? { key: 'product', products: products.used }
        : { key: 'noProduct', products: products.all },
    status === 'active' ? null : { key: status },
    byRole ? { key: 'byRole' } : null,
    role === 'admin' && !includedInAdmin ? { key: 'roleExcludes' } : null,
    grantReason(grant, byRole),
  ]
  const sees = built && byProduct && status === 'active' && (byRole || Boolean(grant?.live))
  const given = reasons.filter((reason) => reason !== null)
  return { permission, sees, reasons: sees ? given : given.filter(({ key }) => !OPENS.has(key)) }
}

function grantReason(grant: WhyFacts['grant'], byRole: boolean): Reason | null {
  if (grant?.live) return { key: 'granted', since: grant.since, until: grant.until }
  if (grant?.until) return { key: 'lapsed', until: grant.until }
  return byRole ? null : { key: 'notGranted' }
}
