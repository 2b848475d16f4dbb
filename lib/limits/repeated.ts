import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { countedWith } from './rate'
import { LIMITS } from './sheet'

const POINTS = {
  'own-changes': LIMITS.ownChanges.perDay,
  deletions: LIMITS.ownChanges.deletionsPerDay,
  'tickets-opened': LIMITS.tickets.openedPerDay,
  'tickets-replied': LIMITS.tickets.repliesPerDay,
  'tickets-states': LIMITS.tickets.statesPerDay,
  'colleague-mails': LIMITS.colleague.mailsPerDay,
  'company-rules': LIMITS.companyRules.changesPerDay,
} as const

/**
 * For what a signed-in person could do and undo for ever, and what writes rows or sends mails each time: so many a day for this key.
 * Counted in the transaction, so what does not happen in the end does not count; as its last
 * statement where many such may come at once, because the counter is held until the commit. Throws `tooManyTriesToday`.
 */
export async function assertNotTooOften(tx: Tx, name: keyof typeof POINTS, key: string): Promise<void> {
  if (!(await countedWith(tx, { name, points: POINTS[name], every: DAY }, key)))
    throw new Rejection('tooManyTriesToday')
}
