import type { Sql } from 'postgres'
import { asStaff, type Staff } from '@/lib/permissions/proofs'
import { inPortal } from '@/lib/rooms/rooms'
import { readSession } from '@/lib/sessions/read-session'
import { createSession } from '@/lib/sessions/sessions'
import { countDays } from '@/lib/staff/count-days'
import { figuresOf } from '@/lib/staff/figures'
import { overviewOf } from '@/lib/staff/overview'

const FEW = 20_000
const MANY = 20_000_000
/** Entries made by one statement. */
const PORTION = 1_000_000
const ROUNDS = 40

type Say = (line: { what: string; figure: string; limit: string; holds: boolean }) => void

/**
 * R10.7: figures and charts of a year, with a log of twenty thousand entries and with one of twenty million: medians
 * of the same reads before and after. The days are counted in between, as the worker does.
 */
export async function measureOverview(say: Say, owner: Sql, most = MANY) {
  const staff = await aColleague(owner)
  await fill(owner, 0, FEW)
  await countDays(0)
  await owner`vacuum (analyze) audit_entries, daily_figures`
  const few = await median(staff)
  for (let from = FEW; from < most; from += PORTION) await fill(owner, from, Math.min(from + PORTION, most))
  await owner`delete from counted_days`
  await countDays(0)
  await owner`vacuum (analyze) audit_entries, daily_figures`
  const many = await median(staff)
  say({
    what: 'overview, 20,000,000 entries of the log ÷ 20,000',
    figure: `${(many / few).toFixed(2)} (${many.toFixed(1)} ÷ ${few.toFixed(1)} ms)`,
    limit: '≤ 2',
    holds: many <= 2 * few,
  })
}

/** Entries spread over a year, without valid links: four in five are of kinds that are counted. */
async function fill(owner: Sql, from: number, until: number) {
  await owner`insert into audit_streams (kind, owner) values ('account', md5('bench overview')::uuid) on conflict do nothing`
  await owner`
    insert into audit_entries (stream_id, seq, at, event, body, hash)
    select s.id, n, app_clock() - make_interval(secs => (n * 7919) % 31536000),
      (array['signIn.succeeded', 'signIn.failed', 'code.failed', 'account.created', 'password.changed'])[1 + n % 5],
      '{"detail": {"factor": "app"}}', ''
    from audit_streams s, generate_series(${from + 1}::bigint, ${until}::bigint) n
    where s.kind = 'account' and s.owner = md5('bench overview')::uuid`
}

async function aColleague(owner: Sql): Promise<Staff> {
  const [row] = await owner<{ id: string }[]>`select id from accounts where email = 'leitung@torhaus.test'`
  const client = { requestId: 'bench', address: null, network: 'bench', userAgent: null }
  const session = { accountId: row!.id, staff: true, factor: 'app', client }
  const { token } = await inPortal((tx) => createSession(tx, session))
  const { actor } = await readSession(token, false, 'bench')
  const staff = actor && asStaff(actor)
  if (!staff) throw new Error('nobody of the staff is there to measure')
  return staff
}

async function median(staff: Staff): Promise<number> {
  const times: number[] = []
  for (let round = -5; round < ROUNDS; round += 1) {
    const start = performance.now()
    await Promise.all([overviewOf(staff), figuresOf(staff, '365')])
    if (round >= 0) times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[ROUNDS / 2]!
}
