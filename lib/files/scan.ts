import { and, eq, sql } from 'drizzle-orm'
import { fileScans } from '@/db/schema/ticket-files'
import { record } from '../audit/record'
import { type Tx, worker } from '../database/clients'
import { databaseNow } from '../database/clock'
import { env } from '../ground/env'
import { faultInShort } from '../ground/fault-entry'
import { log } from '../ground/log'
import { transact } from '../rooms/rooms'
import { scanBytes } from './clamd'
import { openBytes, removeBytes } from './storage'

/** `unscanned`: not yet, or the scanner failed. */
export type ScanState = 'unscanned' | 'clean' | 'infected'

/** As a column, where `files` is joined with `fileScans` by the key. */
export const scanState = sql<ScanState>`case when ${fileScans.state} in ('clean', 'infected') then ${fileScans.state}
  else 'unscanned' end`

export const isScanning = () => env().clamav !== undefined

/** ADR 031: an infected file is opened by nobody, and one that was not scanned, where there is a scanner, by its uploader. */
export const mayOpen = ({ state, mine }: { state: ScanState; mine: boolean }) =>
  state === 'clean' || (state === 'unscanned' && (mine || !isScanning()))

/** Call it in the transaction that names the file. The worker scans it as soon as it can. */
export const noteForScan = (tx: Tx, key: string) => tx.insert(fileScans).values({ key })

export const BATCH = 4
/** Minutes until the next try. */
const PAUSES = [1, 5, 15, 60]
const MOST_TRIES = 10
/** Longer than a scan may take. */
const LEASE_SECONDS = 120

type Due = { key: string; attempts: number }

/** Scans what waits. Several servers may do so at once (SKIP LOCKED, then a lease). Returns how many files it tried. */
export async function scanDue(): Promise<number> {
  if (!isScanning()) return 0
  const due = await worker().execute<Due>(sql`
    update file_scans set attempts = attempts + 1, next_at = app_now() + make_interval(secs => ${LEASE_SECONDS})
    where key in (select key from file_scans where state = 'waiting' and next_at <= app_now()
      order by next_at limit ${BATCH} for update skip locked)
    returning key, attempts`)
  await Promise.all(due.map(scan))
  return due.length
}

async function scan({ key, attempts }: Due) {
  try {
    const found = await scanBytes(env().clamav!, await openBytes(key))
    if (found === null) await settle(worker(), key, { state: 'clean', finding: null })
    else await condemn(key, found)
  } catch (fault) {
    const why = faultInShort(fault).slice(0, 200)
    log().warn({ event: 'file.scan', attempts, why }, 'an attachment was not scanned')
    if (attempts >= MOST_TRIES) return settle(worker(), key, { state: 'failed', finding: why })
    const minutes = PAUSES[Math.min(attempts, PAUSES.length) - 1]!
    const nextAt = sql`app_now() + make_interval(mins => ${minutes})`
    await worker().update(fileScans).set({ nextAt, finding: why }).where(isWaiting(key))
  }
}

const isWaiting = (key: string) => and(eq(fileScans.key, key), eq(fileScans.state, 'waiting'))

async function settle(
  db: Pick<Tx, 'update'>,
  key: string,
  verdict: { state: 'clean' | 'infected' | 'failed'; finding: string | null },
): Promise<void> {
  await db
    .update(fileScans)
    .set({ ...verdict, scannedAt: databaseNow })
    .where(isWaiting(key))
}

/** From the commit on nobody opens it; then its bytes go. */
async function condemn(key: string, finding: string) {
  await transact(worker(), async (tx) => {
    await settle(tx, key, { state: 'infected', finding })
    const companyId = key.split('/', 1)[0]!
    record(tx, 'file.infected', { actorId: null, companyId, detail: { finding } })
  })
  log().warn({ event: 'file.infected', finding }, 'an attachment was infected and is deleted')
  await removeBytes(key)
}
