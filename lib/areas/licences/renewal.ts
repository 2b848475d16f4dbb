import { can, type Member } from '../../permissions/proofs'
import type { Room } from '../../rooms/rooms'
import { licencesArea } from './area'

export type LicenceToRenew = { number: string; product: string }

/** The licence that „Verlängerung anfragen“ came from; none for an id that is foreign, or for who may not see licences. */
export const licenceToRenew = async (room: Room<Member>, id: string): Promise<LicenceToRenew | null> =>
  can(room.actor, 'data.licences') ? licencesArea.list.one(room, id).catch(() => null) : null
