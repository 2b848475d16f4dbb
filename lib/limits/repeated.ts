import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { countedWith } from './rate'
import { LIMITS } from './sheet'

/** So many a day; areas declare their own. */
export type DayLimit = { name: string; perDay: number }

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
 * Limits what a signed-in person could do and undo for ever, and what writes rows or sends mails each time: so many a
 * day for this key. Counted in the transaction, so that a rollback does not count. Call it as the last statement
 * where many such transactions may run at once, because the counter's row stays locked until the commit. Throws
 * `tooManyTriesToday`.
 */
export async function assertNotTooOften(tx: Tx, limit: keyof typeof POINTS | DayLimit, key: string): Promise<void> {
  const { name, perDay: points } = typeof limit === 'string' ? { name: limit, perDay: POINTS[limit] } : limit
  if (!(await countedWith(tx, { name, points, every: DAY }, key))) throw new Rejection('tooManyTriesToday')
}
