import { Rejection } from '../ground/rejection'
import { takeUp } from '../registration/invited'
import { inPortal } from '../rooms/rooms'
import { type Attempt, reissueTicket } from '../sign-in/attempts'

/**
 * ADR 013: who is locked everywhere has no session, yet may take up an invitation of another company: password and factor were shown in
 * this very sign-in. Answers with the one-use ticket of the session that follows. Throws `invitationOver`.
 */
export const joinWhenLocked = (attempt: Attempt, invitationId: string, requestId: string): Promise<string> =>
  inPortal(async (tx) => {
    const taken = await takeUp(tx, invitationId, attempt.account!.id, requestId)
    const ticket = taken && (await reissueTicket(tx, attempt.id))
    if (!ticket) throw new Rejection('invitationOver')
    return ticket
  })
