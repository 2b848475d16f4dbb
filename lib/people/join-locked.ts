import { Rejection } from '../ground/rejection'
import { takeUp } from '../registration/invited'
import { inPortal } from '../rooms/rooms'
import { type Attempt, reissueTicket } from '../sign-in/attempts'

/**
 * ADR 013: a person who is locked in every company has no session, but may accept an invitation of another company,
 * because this sign-in has already proved password and factor. Returns the one-use ticket for the new session. Throws
 * `invitationOver`.
 */
export const joinWhenLocked = (attempt: Attempt, invitationId: string, requestId: string): Promise<string> =>
  inPortal(async (tx) => {
    if (attempt.account!.lockedByVendor) throw new Rejection('invitationOver')
    const taken = await takeUp(tx, invitationId, attempt.account!.id, requestId)
    const ticket = taken && (await reissueTicket(tx, attempt.id))
    if (!ticket) throw new Rejection('invitationOver')
    return ticket
  })
