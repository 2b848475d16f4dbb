import type { Route } from 'next'
import { brandName } from '@/lib/brand/brand'
import { waitingFor } from '@/lib/content/waiting'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { BUILT_AREAS, PERMISSIONS } from '@/lib/permissions/catalogue'
import { can, type Viewed } from '@/lib/permissions/proofs'

/** The areas that this person may open, for the navigation, with what waits there. */
export async function areaLinks(actor: Actor | Viewed) {
  const [p, waiting] = await Promise.all([getTranslations('permissions'), waitingFor(actor)])
  return BUILT_AREAS.filter((key) => can(actor, key)).map((key) => ({
    href: PERMISSIONS[key].href as Route,
    label: p(`${key}.name`, { brand: brandName() }),
    icon: PERMISSIONS[key].icon,
    count: key === 'support.tickets' ? waiting.tickets : 0,
  }))
}
