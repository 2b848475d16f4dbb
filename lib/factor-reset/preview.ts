import { collectMails, type DecisionMails } from '../delivery/preview'
import { now } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import type { StaffFor } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import { companiesOf, mailReset, type ResetKind, type ResetNews } from './tell'

type Reader = StaffFor<'factorResets.read'> | StaffFor<'factorResets.propose'>

/** R10.3: the mails of a step about this person's account, before it is taken. Call it in a room that cannot write. */
export const previewReset = ({ tx }: Room<Reader>, accountId: string, kind: ResetKind, news: ResetNews) =>
  collectMails(async () => {
    const effectiveAt = news === 'approved' ? new Date(now().getTime() + LIMITS.factorReset.wait) : null
    await mailReset(tx, { accountId, kind, effectiveAt }, news, await companiesOf(tx, accountId))
  })

/** The mails of both decisions about a proposal. */
export const previewDecision = async (
  room: Room<Reader>,
  { accountId, kind }: { accountId: string; kind: ResetKind },
): Promise<DecisionMails> => ({
  approve: await previewReset(room, accountId, kind, 'approved'),
  refuse: await previewReset(room, accountId, kind, 'refused'),
})
