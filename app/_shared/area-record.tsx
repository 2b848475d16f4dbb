import type { ReactNode } from 'react'
import { seeing } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import type { Permission } from '@/lib/permissions/catalogue'
import type { Viewing } from '@/lib/permissions/proofs'
import { type Room, viewing } from '@/lib/rooms/rooms'
import { type Asked, page, type Search } from './page'

/**
 * The page of one record of an area: read in one room, then rendered. If `read` throws `notFound` (malformed, another
 * company's, non-existent) the page is 404.
 */
export const areaRecord = <P extends Permission, Data>(
  { permission }: { permission: P },
  read: (room: Room<Viewing<P>>, id: string) => Promise<Data>,
  render: (data: Data, actor: Viewing<P>, search: Search) => Promise<ReactNode>,
) =>
  page(seeing(permission), async (actor, { params: { id }, search }: Asked<'id'>) =>
    render(await viewing(actor, (room) => read(room, id)).catch(orMissing), actor, search),
  )
