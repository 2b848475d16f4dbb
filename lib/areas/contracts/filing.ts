import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { contracts } from '@/db/schema/contracts'
import { insertion } from '../../database/insert-many'
import type { ImportRoom } from '../../imports/importer'
import type { Terms } from './term'

/** A contract as the vendor files it: by hand, from a file, or through a connector. */
export type FiledContract = Terms & {
  number: string
  /** What a connector calls it. A contract is known again by it, otherwise by its number. */
  externalId?: string | null
  product: string
  status: 'active' | 'cancelled' | 'ended'
  /** The last day; needed unless the contract is active. */
  endsOn: string | null
}

/** `number`: the number belongs to another contract of the company, or an earlier line is about the same contract. */
export type FilingOutcome = 'done' | 'number'

type Known = { id: string; number: string; externalId: string | null }

/**
 * What replaces the fields of a contract that is known. A cancellation that staff confirmed here stays although the
 * vendor's ERP still calls the contract active: only a later status of the ERP takes its place.
 */
const REPLACED = sql`number = excluded.number, external_id = coalesce(excluded.external_id, contracts.external_id),
  product = excluded.product, starts_on = excluded.starts_on, term_months = excluded.term_months,
  renewal_months = excluded.renewal_months, notice = excluded.notice, notice_unit = excluded.notice_unit,
  status = case when excluded.status = 'active' then contracts.status else excluded.status end,
  ends_on = case when excluded.status = 'active' and contracts.status <> 'active' then contracts.ends_on
    else excluded.ends_on end`

/**
 * R11.4, R11.11: inserts new contracts and updates known ones, all in the room's transaction. The company's row is
 * locked, so that the second of two simultaneous filings finds what the first has inserted. Returns an outcome for each
 * line.
 */
export async function fileContracts(
  { tx, companyId, record }: Pick<ImportRoom, 'tx' | 'companyId' | 'record'>,
  lines: FiledContract[],
): Promise<FilingOutcome[]> {
  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for('no key update')
  const known = await knownOf(tx, companyId, lines)
  const byNumber = new Map(known.map((one) => [one.number, one]))
  const byExternalId = new Map(known.flatMap((one) => (one.externalId ? [[one.externalId, one] as const] : [])))
  const taken = new Set<string>()
  const rows: (FiledContract & { id: string; companyId: string })[] = []
  const outcomes = lines.map((line): FilingOutcome => {
    const own = line.externalId ? byExternalId.get(line.externalId) : undefined
    const namesake = byNumber.get(line.number)
    // A contract without an external id is the one that this line means, until a connector names it.
    const found = own ?? (namesake && line.externalId && namesake.externalId ? undefined : namesake)
    const id = found?.id ?? randomUUID()
    const keys = [id, `number ${line.number}`, ...(line.externalId ? [`external ${line.externalId}`] : [])]
    if ((namesake && namesake.id !== id) || keys.some((key) => taken.has(key))) return 'number'
    for (const key of keys) taken.add(key)
    rows.push({ ...line, externalId: line.externalId ?? null, id, companyId })
    return 'done'
  })
  if (rows.length) await tx.execute(sql`${insertion(contracts, rows)} on conflict (id) do update set ${REPLACED}`)
  for (const { id, number } of rows) record('contract.filed', id, { number }, { companyId, oneOfMany: true })
  return outcomes
}

function knownOf(tx: ImportRoom['tx'], companyId: string, lines: FiledContract[]): Promise<Known[]> {
  const numbers = JSON.stringify(lines.map(({ number }) => number))
  const externalIds = JSON.stringify(lines.flatMap(({ externalId }) => externalId ?? []))
  const { id, number, externalId } = contracts
  return tx
    .select({ id, number, externalId })
    .from(contracts)
    .where(
      sql`${eq(contracts.companyId, companyId)} and (${number} in (select jsonb_array_elements_text(${numbers}::jsonb))
        or ${externalId} in (select jsonb_array_elements_text(${externalIds}::jsonb)))`,
    )
}
