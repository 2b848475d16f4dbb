import { and, eq, isNull } from 'drizzle-orm'
import ipaddr from 'ipaddr.js'
import { connectors } from '@/db/schema/connectors'
import { vendor } from '../database/clients'
import { databaseNow } from '../database/clock'
import { env } from '../ground/env'
import { hashToken, sameBytes } from '../ground/secrets'
import type { RecordKind } from './schemas'

declare const proof: unique symbol

/** A connector that has shown its token, from one of its networks. Only `connectorOf` makes one. */
export type Connector = {
  readonly id: string
  readonly name: string
  readonly kinds: readonly string[]
  readonly [proof]: true
}

/** The token of the sample data, which the demo prints. No production portal accepts it. */
export const SAMPLE_TOKEN = 'thc_muster-muster-muster-muster-muster-muster-0001'

const BEARER = /^Bearer (thc_[\w-]{20,100})$/

const tokenIn = (authorization: string | null | undefined) => BEARER.exec(authorization ?? '')?.[1] ?? null

async function rowOf(authorization: string | null | undefined) {
  const token = tokenIn(authorization)
  if (!token || (token === SAMPLE_TOKEN && env().mode === 'production')) return null
  const hash = hashToken(token)
  const [row] = await vendor()
    .select()
    .from(connectors)
    .where(and(eq(connectors.tokenHash, hash), isNull(connectors.revokedAt)))
  return row?.tokenHash && sameBytes(row.tokenHash, hash) ? row : null
}

/** Whether the header names a living token. For the server, before it reads a large body. */
export const hasLivingToken = async (authorization: string | undefined) => (await rowOf(authorization)) !== null

/** `token`: unknown or revoked. `network`: not from this address. `scope`: not for this kind of records. */
export type Refusal = 'token' | 'network' | 'scope'

/** The connector of a request, or why it is refused. Notes the use. */
export async function connectorOf(
  authorization: string | null,
  address: string | null,
  kind: RecordKind,
): Promise<Connector | Refusal> {
  const row = await rowOf(authorization)
  if (!row) return 'token'
  if (!isWithin(row.networks, address)) return 'network'
  if (!row.kinds.includes(kind)) return 'scope'
  await vendor().update(connectors).set({ lastUsedAt: databaseNow }).where(eq(connectors.id, row.id))
  return { id: row.id, name: row.name, kinds: row.kinds } as unknown as Connector
}

/** Whether the address is in one of the networks; without networks every address is. */
export function isWithin(networks: readonly string[], address: string | null): boolean {
  if (networks.length === 0) return true
  if (!address || !ipaddr.isValid(address)) return false
  const from = ipaddr.process(address)
  return networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network)
    return range.kind() === from.kind() && from.match(range, bits)
  })
}

/** A network as it is stored: an address alone is a network of one. Null if it is none. */
export function networkFrom(typed: string): string | null {
  const text = typed.trim()
  if (!text.includes('/')) {
    if (!ipaddr.isValid(text) || (!text.includes(':') && !/^\d+\.\d+\.\d+\.\d+$/.test(text))) return null
    const address = ipaddr.process(text)
    return `${address}/${address.kind() === 'ipv4' ? 32 : 128}`
  }
  try {
    const [address, bits] = ipaddr.parseCIDR(text)
    return `${address}/${bits}`
  } catch {
    return null
  }
}
