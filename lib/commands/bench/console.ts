import type { Sql } from 'postgres'
import { inPortal } from '@/lib/rooms/rooms'
import { seedMany } from '@/lib/sample/many'
import { createSession } from '@/lib/sessions/sessions'
import { importCompanies } from './console-import'
import { FormClient } from './form-client'
import { median } from './two-companies'

const ROUNDS = 40
const WARM_UP = 10
const MEMBERS = 20

/** `BENCH_CONSOLE=20` divides the larger figures by twenty, to try it out. */
const LESS = Number(process.env.BENCH_CONSOLE ?? 1)
const SIZES = {
  companies: { few: 500, many: 50_000 / LESS },
  tickets: { few: 100, many: 100_000 / LESS },
  /** Of the imported file. */
  lines: 50_000 / LESS,
}

type Say = (line: { what: string; figure: string; limit: string; holds: boolean }) => void
type Owner = { sql: Sql; url: string }

/**
 * R10.2, R10.4: what staff wait for while the vendor grows. Each view is measured with few and, after the rest was added,
 * with many, through the same server; then a file of companies is imported while another page is asked for.
 */
export async function measureConsole(say: Say, base: string, { sql, url }: Owner) {
  await sql`delete from outbox where state = 'waiting'`
  const client = await aColleague(base)
  const { companies, tickets, lines } = SIZES
  await seedMany(url, companies.few, MEMBERS)
  await compare(say, client, SEARCHES, companies, async () => {
    await seedMany(url, companies.many, MEMBERS)
  })
  await addTickets(sql, 0, tickets.few)
  await compare(say, client, QUEUES, tickets, () => addTickets(sql, tickets.few, tickets.many))
  const { perSecond, alone, meanwhile } = await importCompanies(client, sql, lines)
  say({
    what: `import of ${count(lines)} companies, confirmed in the page`,
    figure: `${perSecond.toFixed(0)} lines a second`,
    limit: '≥ 1,000',
    holds: perSecond >= 1000,
  })
  say({
    what: 'another page meanwhile ÷ alone',
    figure: `${(meanwhile / alone).toFixed(2)} (${ms(meanwhile)} ÷ ${ms(alone)})`,
    limit: '≤ 2',
    holds: meanwhile <= 2 * alone,
  })
}

const ms = (value: number) => `${value.toFixed(1)} ms`
const count = (value: number) => value.toLocaleString('en')

/** Of operations, as nobody signs in by hand here; the app is enforced there, and its codes are not what is measured. */
async function aColleague(base: string): Promise<FormClient> {
  const { portalSql } = await import('@/lib/database/clients')
  const [row] = await portalSql()<{ id: string }[]>`select id from accounts where email = 'operations@torhaus.test'`
  const client = { requestId: 'bench', address: null, network: 'bench', userAgent: null }
  const session = { accountId: row!.id, staff: true, factor: 'app', client }
  const { token } = await inPortal((tx) => createSession(tx, session))
  return new FormClient(base, undefined, { session: token })
}

type Views = Record<string, string>

/** The same numbers, names and addresses are there with few and with many. */
const SEARCHES: Views = {
  'search by customer number': '/staff/search?q=200000123',
  'search by address of a person': '/staff/search?q=person7%40kunde200000123.test',
  'search by name of a person': '/staff/search?q=hanna+altenbach',
  'search by name of a company': '/staff/search?q=ackerburg',
  'search by street': '/staff/search?q=neustra%C3%9Fe+15',
  'list of companies': '/staff/companies',
  'search in the list of companies': '/staff/companies?q=person7%40kunde200000123.test',
}

const QUEUES: Views = {
  'queue of tickets': '/staff/tickets',
  'queue, due first': '/staff/tickets?sort=due',
  'search in the queue': '/staff/tickets?q=messung+7+',
  'search by a ticket’s number': '/staff/search?q=3000007',
}

async function compare(
  say: Say,
  client: FormClient,
  views: Views,
  { few, many }: { few: number; many: number },
  grow: () => Promise<void>,
) {
  const before = await medians(client, views)
  await grow()
  const after = await medians(client, views)
  for (const view of Object.keys(views)) {
    const [small, large] = [before[view]!, after[view]!]
    say({
      what: `${view}, ${count(many)} ÷ ${count(few)}`,
      figure: `${(large / small).toFixed(2)} (${ms(large)} ÷ ${ms(small)})`,
      limit: '≤ 2',
      holds: large <= 2 * small,
    })
  }
}

async function medians(client: FormClient, views: Views): Promise<Record<string, number>> {
  const times: Record<string, number[]> = {}
  for (let round = -WARM_UP; round < ROUNDS; round += 1)
    for (const [view, path] of Object.entries(views)) {
      const started = performance.now()
      const { status } = await client.get(path)
      if (status !== 200) throw new Error(`${path} answered ${status}`)
      if (round >= 0) times[view] = [...(times[view] ?? []), performance.now() - started]
    }
  return Object.fromEntries(Object.entries(times).map(([view, all]) => [view, median(all)]))
}

/** Tickets of the seeded companies: one in twenty waits for us, one in twenty for the customer. */
async function addTickets(sql: Sql, from: number, until: number) {
  await sql`
    insert into tickets (kind, number, company_id, topic, priority, subject, status, closed_at, opened_by, updated_at,
      created_at, answer_due_at, solution_due_at)
    select 'support', 3000000 + n, m.company_id, 'question', (array['low', 'normal', 'high'])[1 + n % 3],
      'Messung ' || n || ' an der Anlage ' || md5(n::text), s.status,
      case when s.status = 'closed' then app_now() - make_interval(mins => n) end, m.id,
      app_now() - make_interval(mins => n), app_now() - make_interval(mins => n + 600),
      app_now() - make_interval(mins => n - 240), app_now() - make_interval(mins => n - 2880)
    from generate_series(${from + 1}::int, ${until}::int) n
      join lateral (select (array['open', 'answered'])[1 + n % 20] as waiting) w on true
      join lateral (select coalesce(w.waiting, 'closed') as status) s on true
      join companies c on c.number = (200000001 + n % 500)::text
      join memberships m on m.company_id = c.id and m.role = 'admin'`
  await sql`vacuum (analyze) tickets`
}
