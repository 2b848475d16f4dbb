import type { Offer } from '@/components/permission-matrix/matrix'
import type { Products } from '@/lib/grants/why-member'
import { getTranslations } from '@/lib/http/translations'
import type { MemberDetails } from '@/lib/people/read'
import { PERMISSION_KEYS, PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import { type CompanyAdmin, offered } from '@/lib/permissions/proofs'

type About = Pick<MemberDetails, 'role' | 'grants'>

/**
 * R7.3, R7.6: which boxes may be ticked, which come with the role, and which the company cannot use, with the reason.
 */
export async function offersOf(actor: CompanyAdmin, { role, grants }: About, products: Products) {
  const t = await getTranslations('permissionMatrix')
  const offer = (key: Permission): Offer => {
    if (!offered(actor, key)) {
      const held = grants[key] !== undefined
      return {
        state: 'closed',
        held,
        reason: held ? t('notOfferedHeld') : t('notOfferedText', { products: products[key].all.join(', ') }),
      }
    }
    return role === 'admin' && PERMISSIONS[key].includedInAdmin ? { state: 'role' } : { state: 'open' }
  }
  return Object.fromEntries(PERMISSION_KEYS.map((key) => [key, offer(key)])) as Record<Permission, Offer>
}
