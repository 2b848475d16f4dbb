import { getTranslations } from 'next-intl/server'
import { countOpenTickets } from '@/lib/areas/support/list'
import type { Permission } from '@/lib/permissions/catalogue'
import { type Member, permit } from '@/lib/permissions/proofs'

type Figure = { figure?: string; description?: string }

/** The figure that matters on an area's tile. */
export async function figureOf(actor: Member, permission: Permission): Promise<Figure> {
  const t = await getTranslations('home')
  if (permission !== 'support.tickets') return {}
  const viewer = permit(actor, 'support.tickets')
  if (!viewer) return {}
  const count = await countOpenTickets(viewer)
  return { figure: String(count), description: t('openTickets', { count }) }
}
