import { createHash, randomUUID } from 'node:crypto'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { companies } from '@/db/schema/companies'
import { connectors } from '@/db/schema/connectors'
import { checkOriginal } from '../areas/documents/original'
import { portal, vendor } from '../database/clients'
import { readFileStream, storeFile } from '../files/store'
import { env } from '../ground/env'
import { Rejection } from '../ground/rejection'
import { decrypt, encrypt } from '../ground/secrets'
import { now } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import { type Connector, isWithin } from './connector'
import type { StoredOriginal } from './kinds'

/** R11.11: an original that is to be uploaded apart from the call that names it. */
export const announced = z.strictObject({
  customer: z
    .string()
    .regex(/^\d{9}$/)
    .meta({ description: 'Customer number of the company, nine digits' }),
  externalId: z.string().min(1).max(100).meta({ description: 'External id of the document, as its record has it' }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'SHA-256 of the file, in lower case' }),
  bytes: z.int().min(1).max(LIMITS.files.bytes).meta({ description: 'Size of the file' }),
})
type Announced = z.output<typeof announced>

/** How many addresses one call makes. */
export const MOST_UPLOADS = 500
export const announcement = z.strictObject({ uploads: z.array(announced).min(1).max(MOST_UPLOADS) })

/** What an upload address, or a reference to stored bytes, is good for: one connector, one document, one content. */
const bound = z.strictObject({
  connector: z.uuid(),
  companyId: z.uuid(),
  externalId: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  until: z.int(),
  /** An address: its number, good for one upload. A reference: the key of the stored bytes. */
  key: z.string(),
})
type Bound = z.output<typeof bound>
type Purpose = 'connector upload' | 'connector original'

const sealed = (purpose: Purpose, about: Bound) => encrypt(JSON.stringify(about), purpose).toString('base64url')

/** Null for what was not made here for this purpose, and for what is over. */
function opened(purpose: Purpose, text: string): Bound | null {
  try {
    const about = bound.parse(JSON.parse(decrypt(Buffer.from(text, 'base64url'), purpose).toString()))
    return about.until > now().getTime() ? about : null
  } catch {
    return null
  }
}

const REFERENCE = 'stored.'

export type Upload = { externalId: string; customer: string } & ({ address: string; until: string } | { code: string })

/** An address for each announced original; `customerUnknown` where no company has this number. */
export async function uploadAddresses(connector: Connector, uploads: Announced[]): Promise<Upload[]> {
  const numbers = [...new Set(uploads.map(({ customer }) => customer))]
  const { id, number } = companies
  const found = await vendor().select({ id, number }).from(companies).where(inArray(number, numbers))
  const ids = new Map(found.map((one) => [one.number, one.id]))
  const until = now().getTime() + LIMITS.connectors.uploadLifetime
  return uploads.map(({ customer, externalId, sha256, bytes }) => {
    const companyId = ids.get(customer)
    if (!companyId) return { customer, externalId, code: 'customerUnknown' }
    const about = { connector: connector.id, companyId, externalId, sha256, bytes, until, key: randomUUID() }
    const address = `${env().appUrl}/api/import/originals/${sealed('connector upload', about)}`
    return { customer, externalId, address, until: new Date(until).toISOString() }
  })
}

/** Whether bytes may be sent to this address: it was made here, is not over, and its connector is not revoked. */
export async function livingUpload(token: string, address?: string | null): Promise<Bound | null> {
  const about = opened('connector upload', token)
  if (!about) return null
  const { id, networks, revokedAt, kinds } = connectors
  const [row] = await vendor()
    .select({ networks, kinds })
    .from(connectors)
    .where(and(eq(id, about.connector), isNull(revokedAt)))
  if (!row?.kinds.includes('documents')) return null
  return address === undefined || isWithin(row.networks, address) ? about : null
}

/** `used`: the address has taken its file. `differs`: other bytes than announced. The others: no PDF, no e-invoice. */
export type UploadRefusal = 'used' | 'differs' | 'fileType' | 'fileTooLarge' | 'fileEmpty'

/**
 * Stores the bytes of an announced original, once. Returns a reference, which the document's record has as `original`;
 * without such a record the bytes are deleted after an hour.
 */
export async function receiveUpload(about: Bound, content: Uint8Array): Promise<string | { refused: UploadRefusal }> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  if (content.length !== about.bytes || sha256 !== about.sha256) return { refused: 'differs' }
  try {
    const { upload } = await checkOriginal('original', content)
    const { key } = await storeFile(about.companyId, upload)
    const [row] = await portal().execute<{ answer: string }>(sql`select enter_form(${`upload.${about.key}`}) as answer`)
    if (row?.answer !== 'ok') return { refused: 'used' }
    const until = now().getTime() + LIMITS.connectors.originalLifetime
    return `${REFERENCE}${sealed('connector original', { ...about, key, until })}`
  } catch (fault) {
    if (fault instanceof Rejection && /^file(Type|TooLarge|Empty)$/.test(fault.code))
      return { refused: fault.code as UploadRefusal }
    throw fault
  }
}

type Wanted = { connector: string; companyId: string; externalId: string; number: string }

/**
 * The stored original that a record refers to. `undefined`: the text is no reference, but the name of a part. Null: the
 * reference is another connector's or document's, or it is over.
 */
export async function referred(text: string, wanted: Wanted): Promise<StoredOriginal | null | undefined> {
  if (!text.startsWith(REFERENCE)) return undefined
  const about = opened('connector original', text.slice(REFERENCE.length))
  const fits = (['connector', 'companyId', 'externalId'] as const).every((name) => about?.[name] === wanted[name])
  if (!about || !fits) return null
  const { companyId, key, bytes } = about
  const stream = await readFileStream({ id: key, key, name: '', type: '', bytes }).catch(() => null)
  if (!stream) return null
  const { upload, ...original } = await checkOriginal(
    wanted.number,
    new Uint8Array(await new Response(stream as BodyInit).arrayBuffer()),
  )
  return { original, stored: { companyId, key, name: upload.name, type: upload.type, bytes } }
}
