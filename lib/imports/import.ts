import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { readCsv } from '../ground/csv'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { holdAsAdministrator } from '../people/administrators'
import { isAllowed, mailDomains } from '../people/invite'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'
import { knownAddresses, placeLines } from './batch'
import { type ImportLine, readLines } from './lines'

const PER_COMPANY = { name: 'imports-company', points: LIMITS.imports.perDayAndCompany, every: DAY }

export type ImportState = 'preview' | 'running' | 'done'
export type Import = { id: string; state: ImportState; lines: ImportLine[]; createdAt: Date }

const FAULTS = { notText: 'importNotText', encoding: 'importEncoding' } as const
/** The companies of which this process reads a file right now. */
const reading = new Set<string>()

/**
 * R8.10: reads a file and keeps what would be done with it; nothing is done. Answers with its id. One file of a company at a time, in
 * portions that let others through. Throws `fileTooLarge`, `importBusy`, `importNotText`, `importEncoding`, `importEmpty`,
 * `importColumns`, `importTooLong`.
 */
export async function checkImport(admin: CompanyAdmin, bytes: Uint8Array): Promise<string> {
  if (bytes.length > LIMITS.imports.bytes)
    throw new Rejection('fileTooLarge', { max: LIMITS.imports.bytes / 2 ** 20 }, 'file')
  if (reading.has(admin.company.id)) throw new Rejection('importBusy')
  reading.add(admin.company.id)
  try {
    return await keepPreview(admin, await linesOf(bytes))
  } finally {
    reading.delete(admin.company.id)
  }
}

async function linesOf(bytes: Uint8Array): Promise<ImportLine[]> {
  const table = await readCsv(bytes, { lines: LIMITS.imports.lines + 1 })
  if ('fault' in table) throw new Rejection(FAULTS[table.fault])
  return readLines(table.rows)
}

const keepPreview = (admin: CompanyAdmin, lines: ImportLine[]): Promise<string> =>
  changing(admin, async ({ tx }) => {
    await holdAsAdministrator(tx, admin)
    await judgeHere(tx, lines)
    await tx.execute(sql`
      delete from member_imports where (state = 'preview' and created_by = ${admin.account.id})
        or created_at < app_now() - make_interval(days => ${LIMITS.imports.keptDays})`)
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into member_imports (company_id, created_by, lines)
      values (${admin.company.id}, ${admin.account.id}, ${JSON.stringify(lines)}::jsonb) returning id`)
    return row!.id
  })

/** What only the company knows: domains, templates, who is there already. */
async function judgeHere(tx: Tx, lines: ImportLine[]) {
  const domains = await mailDomains(tx)
  const templates = await tx.execute<{ name: string }>(sql`select name from permission_templates`)
  const names = new Set(templates.map(({ name }) => name.toLowerCase()))
  const known = await knownAddresses(tx, lines)
  for (const line of lines) {
    if (line.outcome !== 'invite' || !line.canonical) continue
    if (!isAllowed(line.canonical, domains)) line.outcome = 'domain'
    else if (line.template && !names.has(line.template.toLowerCase())) line.outcome = 'template'
    else if (known.has(line.canonical)) line.outcome = 'known'
  }
}

type Row = { id: string; state: ImportState; lines: ImportLine[]; created_at: string }

/** Null for another company's and for one that never was. */
export const importOf = (admin: CompanyAdmin, id: string): Promise<Import | null> =>
  viewing(admin, async ({ tx }) => {
    const [row] = await tx.execute<Row>(
      sql`select id, state, lines, created_at from member_imports where id::text = ${id}`,
    )
    return row ? { id: row.id, state: row.state, lines: row.lines, createdAt: new Date(row.created_at) } : null
  })

export type ImportSummary = { id: string; state: ImportState; total: number; createdAt: Date }

export const recentImports = (admin: CompanyAdmin): Promise<ImportSummary[]> =>
  viewing(admin, async ({ tx }) => {
    const rows = await tx.execute<Omit<Row, 'lines'> & { total: number }>(sql`
      select id, state, jsonb_array_length(lines) as total, created_at from member_imports order by created_at desc nulls last limit 10`)
    return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: new Date(created_at) }))
  })

/** The confirmation: of two at once one starts it (`importOver` for the other). The work itself is `runImport`. */
export async function startImport(admin: ConfirmedAdmin, id: string) {
  if (!(await within(PER_COMPANY, admin.company.id))) throw new Rejection('invitationLimit')
  await changing(admin, async ({ tx }) => {
    await holdAsAdministrator(tx, admin)
    const [started] = await tx.execute<{ lines: number }>(sql`
      update member_imports set state = 'running', confirmed_at = app_now() where id = ${id} and state = 'preview'
      returning jsonb_array_length(lines) as lines`)
    if (!started) throw new Rejection('importOver')
    const { account, company, requestId } = admin
    record(tx, 'members.imported', {
      actorId: account.id,
      companyId: company.id,
      subjectId: id,
      requestId,
      detail: { lines: started.lines },
    })
  }).catch(async (fault) => {
    await giveBack(PER_COMPANY, admin.company.id)
    throw fault
  })
}

/** Works through what is left, batch by batch; each is a transaction, so that after a crash it goes on where it stopped. */
export async function runImport(admin: ConfirmedAdmin, id: string) {
  while (await runBatch(admin, id));
}

/** One batch; false when nothing is left. Two runners take turns: the row is held. */
const runBatch = (admin: ConfirmedAdmin, id: string): Promise<boolean> =>
  changing(admin, async ({ tx }) => {
    await holdAsAdministrator(tx, admin)
    const [row] = await tx.execute<{ lines: ImportLine[] }>(
      sql`select lines from member_imports where id = ${id} and state = 'running' for update`,
    )
    if (!row) return false
    const batch = row.lines.filter(({ outcome }) => outcome === 'invite').slice(0, LIMITS.imports.batch)
    await placeLines(tx, admin, batch)
    const left = row.lines.some(({ outcome }) => outcome === 'invite')
    await tx.execute(sql`
      update member_imports set lines = ${JSON.stringify(row.lines)}::jsonb, state = ${left ? 'running' : 'done'} where id = ${id}`)
    return left
  })
