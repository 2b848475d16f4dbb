import type { Sql } from 'postgres'
import { type LogFilter, readLog } from '@/lib/company-log/company-log'
import { asCompanyAdmin, asMember, type CompanyAdmin } from '@/lib/permissions/proofs'
import { changing, inPortal } from '@/lib/rooms/rooms'
import { readSession } from '@/lib/sessions/read-session'
import { createSession } from '@/lib/sessions/sessions'

const SMALL = 5_000
const LARGE = 5_000_000
const ROUNDS = 40
const WHOLE: LogFilter = { q: '', category: null, event: null, by: '', from: null, to: null }

export type LogFigures = { newest: number; person: number; small: number; large: number }

/**
 * R12.4: the newest page, and that of one person, in a log of five million entries compared with one of five
 * thousand: medians, measured in turns.
 */
export async function measureLog(owner: Sql, most = LARGE): Promise<LogFigures> {
  const [small, large] = [await company(owner, '200900001', SMALL), await company(owner, '200900002', most)]
  await owner`vacuum (analyze) audit_entries`
  const [few, many] = [await administrator(small.adminId), await administrator(large.adminId)]
  const page = (admin: CompanyAdmin, filter: Partial<LogFilter>) => () =>
    changing(admin, (room) => readLog(room, { ...WHOLE, ...filter }, { size: 10 }))
  const newest = await inTurns(page(few, {}), page(many, {}))
  const person = await inTurns(page(few, { by: small.email }), page(many, { by: large.email }))
  return { newest: newest.ratio, person: person.ratio, small: newest.small, large: newest.large }
}

/**
 * Entries like those of the log, by a hundred people in turn, without valid links: only order and columns are
 * measured.
 */
async function company(owner: Sql, number: string, entries: number) {
  const email = `log-${number}@messung.test`
  const [row] = await owner<{ id: string; account: string }[]>`
    with made as (insert into companies (number, name) values (${number}, ${`Messkunde ${number}`}) returning id),
      person as (insert into accounts (email, email_shown, first_name, last_name, password_hash, terms_version, email_factor_at, family_key)
        values (${email}, ${email}, 'Person', ${number}, '', 1, app_now(), 'de-business') returning id),
      tied as (insert into memberships (company_id, account_id, role, status, proved)
        select made.id, person.id, 'admin', 'active', true from made, person),
      stream as (insert into audit_streams (kind, owner, company_id, seq) select 'company', id, id, ${entries} from made)
    select made.id, person.id as account from made, person`
  const { id, account } = row!
  await owner`
    insert into audit_entries (stream_id, seq, company_id, at, event, actor_id, subject_id, body, hash)
    select s.id, n, ${id}, app_clock() - make_interval(secs => (${entries} - n) / 10.0),
      (array['ticket.opened', 'grant.given', 'signIn.succeeded', 'document.read'])[1 + n % 4],
      case when n % 100 = 0 then ${account}::uuid else md5((n % 100)::text)::uuid end, md5(n::text)::uuid,
      '{"detail": {"request": "00000000-0000-0000-0000-000000000000"}}', decode(md5(n::text), 'hex')
    from audit_streams s, generate_series(1, ${entries}::int) n where s.kind = 'company' and s.owner = ${id}`
  return { adminId: account, email }
}

async function administrator(accountId: string): Promise<CompanyAdmin> {
  const client = { requestId: 'bench', address: null, network: 'bench', userAgent: null }
  const { token } = await inPortal((tx) => createSession(tx, { accountId, staff: false, factor: 'email', client }))
  const { actor } = await readSession(token, false, 'bench')
  const admin = actor && asMember(actor) && asCompanyAdmin(asMember(actor)!)
  if (!admin) throw new Error('nobody administers the company to measure')
  return admin
}

async function inTurns(small: () => Promise<unknown>, large: () => Promise<unknown>) {
  const times = { small: [] as number[], large: [] as number[] }
  for (let round = -5; round < ROUNDS; round += 1) {
    const [a, b] = [await timed(small), await timed(large)]
    if (round < 0) continue
    times.small.push(a)
    times.large.push(b)
  }
  const [few, many] = [median(times.small), median(times.large)]
  return { small: few, large: many, ratio: many / few }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
