import { createHash } from 'node:crypto'
import type { Sql } from 'postgres'

export type Fault = { stream: string; owner: string; seq: number; why: string }
type Stream = { id: string; kind: string; owner: string }
type Row = {
  seq: string
  /** With drizzle the driver returns text, plain postgres.js returns a Date. */
  at: Date | string
  event: string
  actor_id: string | null
  subject_id: string | null
  company_id: string | null
  account_id: string | null
  staff_id: string | null
  about_company: string | null
  body: string
  hash: Buffer
}

/**
 * R12.3: walks every chain from its first entry to its head, or those of one owner. It reads in portions, so the size
 * of the log does not matter.
 */
export async function verifyAudit(
  sql: Sql,
  owner: string | null = null,
): Promise<{ streams: number; entries: number; faults: Fault[] }> {
  const streams = await sql<Stream[]>`
    select id, kind, owner from audit_streams where ${owner}::uuid is null or owner = ${owner} order by kind, owner`
  const faults: Fault[] = []
  let entries = 0
  for (const stream of streams) {
    const found = await verifyStream(sql, stream)
    entries += found.entries
    if (found.fault) faults.push({ stream: stream.kind, owner: stream.owner, ...found.fault })
  }
  return { streams: streams.length, entries, faults }
}

/**
 * Whether this company's chain contained this entry with this hash. Used to check the head that an exported log
 * names.
 */
export async function hasHead(sql: Sql, company: string, seq: number, hash: string): Promise<boolean> {
  const [entry] = await sql`
    select 1 from audit_entries e join audit_streams s on s.id = e.stream_id join companies c on c.id = s.owner
    where s.kind = 'company' and c.number = ${company} and e.seq = ${seq} and encode(e.hash, 'hex') = ${hash.toLowerCase()}`
  return entry !== undefined
}

async function verifyStream(sql: Sql, stream: Stream) {
  const { id } = stream
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const [head] = await tx<{ seq: string; head: Buffer }[]>`select seq, head from audit_streams where id = ${id}`
    let previous: Buffer = Buffer.alloc(0)
    let seq = 0
    const rows = tx<Row[]>`
      select seq, at, event, actor_id, subject_id, company_id, account_id, staff_id, about_company, body,
        hash from audit_entries where stream_id = ${id} order by seq`
    for await (const portion of rows.cursor(1000)) {
      for (const row of portion) {
        const why = faultOf(row, seq + 1, previous, stream)
        if (why) return { entries: seq, fault: { seq: seq + 1, why } }
        seq += 1
        previous = row.hash
      }
    }
    const whole = Number(head!.seq) === seq && head!.head.equals(previous)
    return {
      entries: seq,
      fault: whole ? null : { seq: Math.max(seq, Number(head!.seq)), why: 'the end was cut off or added to' },
    }
  })
}

function faultOf(row: Row, expected: number, previous: Buffer, { kind, owner }: Stream): string | null {
  if (Number(row.seq) !== expected) return `entry ${expected} is missing`
  const hash = createHash('sha256').update(previous).update(row.body, 'utf8').digest()
  if (!hash.equals(row.hash)) return 'the text does not match its hash'
  const told = JSON.parse(row.body) as Record<string, unknown>
  const same =
    told.seq === expected &&
    told.event === row.event &&
    told.at === new Date(row.at).toISOString() &&
    (told.actor ?? null) === row.actor_id &&
    (told.subject ?? null) === row.subject_id &&
    (told.staff ?? null) === row.staff_id &&
    (told.about ?? null) === row.about_company &&
    // The chain through which the entry was reached.
    row.company_id === (kind === 'company' ? owner : null) &&
    row.account_id === (kind === 'account' ? owner : null)
  return same ? null : 'a column differs from the text'
}
