import { randomBytes } from 'node:crypto'
import { desc, eq, isNull, sql } from 'drizzle-orm'
import { connectorCalls, connectors } from '@/db/schema/connectors'
import { record } from '../audit/record'
import { vendor } from '../database/clients'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { hashToken } from '../ground/secrets'
import type { ConfirmedStaff, StaffFor, Vendor } from '../permissions/proofs'
import { recordId } from '../records/list'
import { changingAsStaff, type Room, transact } from '../rooms/rooms'
import { SAMPLE_TOKEN } from './connector'
import type { LineError } from './import'
import { RECORD_KINDS } from './schemas'

type Reader = StaffFor<'connectors.write'>
type Writer = ConfirmedStaff<'connectors.write'>
export type NewConnector = { name: string; kinds: string[]; networks: string[] }

const COLUMNS = {
  id: connectors.id,
  name: connectors.name,
  kinds: connectors.kinds,
  networks: connectors.networks,
  createdAt: connectors.createdAt,
  tokenMadeAt: connectors.tokenMadeAt,
  lastUsedAt: connectors.lastUsedAt,
  revokedAt: connectors.revokedAt,
}

/** All connectors; those in use first. */
export const allConnectors = ({ tx }: Room<Reader>) =>
  tx.select(COLUMNS).from(connectors).orderBy(sql`${connectors.revokedAt} is not null`, connectors.name)

/** One connector with its newest calls. Throws `notFound`. */
export async function connectorWithCalls({ tx }: Room<Reader>, id: string) {
  const [connector] = await tx
    .select(COLUMNS)
    .from(connectors)
    .where(eq(connectors.id, recordId(id)))
  if (!connector) throw new Rejection('notFound')
  const calls = await tx
    .select()
    .from(connectorCalls)
    .where(eq(connectorCalls.connectorId, id))
    .orderBy(desc(connectorCalls.startedAt))
    .limit(50)
  return { connector, calls: calls.map((call) => ({ ...call, errors: call.errors as LineError[] })) }
}

/** „Verbindung anlegen“. It has no token yet. Returns its id. Throws `connectorName`. */
export const addConnector = (staff: Writer, { name, kinds, networks }: NewConnector): Promise<string> =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [row] = await tx
      .insert(connectors)
      .values({ name, kinds, networks })
      .onConflictDoNothing({ target: connectors.name })
      .returning({ id: connectors.id })
    if (!row) throw new Rejection('connectorName', {}, 'connectorName')
    record('connector.created', row.id, { name, kinds, networks })
    return row.id
  })

/**
 * Makes a token and returns it; only its hash is stored. The former token ends with it. Throws `notFound`, also for a
 * connector that was revoked.
 */
export const makeToken = (staff: Writer, id: string): Promise<string> =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const token = `thc_${randomBytes(32).toString('base64url')}`
    const [row] = await tx
      .update(connectors)
      .set({ tokenHash: hashToken(token), tokenMadeAt: databaseNow })
      .where(sql`${eq(connectors.id, recordId(id))} and ${isNull(connectors.revokedAt)}`)
      .returning({ name: connectors.name })
    if (!row) throw new Rejection('notFound')
    record('connector.tokenMade', id, { name: row.name })
    return token
  })

/** „Widerrufen“: the token is worthless at once, for good. A second time changes nothing. Throws `notFound`. */
export const revokeConnector = (staff: Writer, id: string) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [row] = await tx
      .select()
      .from(connectors)
      .where(eq(connectors.id, recordId(id)))
      .for('update')
    if (!row) throw new Rejection('notFound')
    if (row.revokedAt) return
    await tx.update(connectors).set({ revokedAt: databaseNow, tokenHash: null }).where(eq(connectors.id, id))
    record('connector.revoked', id, { name: row.name })
  })

/** The connector of the sample data, whose token the demo prints. */
export const seedConnector = (by: Vendor) =>
  transact(vendor(), async (tx) => {
    const name = 'Muster-ERP'
    const kinds = [...RECORD_KINDS]
    const token = { tokenHash: hashToken(SAMPLE_TOKEN), tokenMadeAt: databaseNow }
    const [row] = await tx
      .insert(connectors)
      .values({ name, kinds, ...token })
      .returning({ id: connectors.id })
    record(tx, 'connector.created', { ...by, subjectId: row!.id, detail: { name, kinds, networks: [] } })
  })
