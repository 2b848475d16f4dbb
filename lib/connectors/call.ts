import { createGate, type Gate } from '@/db/gate'
import { outsideRequest } from '@/db/outside-request'
import { parseBounded } from '../ground/bounded-json'
import { Rejection } from '../ground/rejection'
import { MINUTE } from '../ground/time'
import { within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { type Connector, connectorOf, type Refusal } from './connector'
import { importRecords } from './import'
import {
  announcement,
  livingUpload,
  MOST_UPLOADS,
  receiveUpload,
  type UploadRefusal,
  uploadAddresses,
} from './originals'
import { envelope, isRecordKind, MOST_RECORDS, type RecordKind } from './schemas'

type Problem = { error: string; message: string }
const problem = (status: number, error: string, message: string, headers: Record<string, string> = {}) =>
  Response.json({ error, message } satisfies Problem, { status, headers: { ...HEADERS, ...headers } })

const HEADERS = { 'Cache-Control': 'no-store' }
/** Wrong tokens from one network; a right one does not count. */
const FAILURES = { name: 'connector-failures', points: 30, every: MINUTE }

/** Values of a call: fifty for each of its records. */
const MOST_VALUES = 50 * MOST_RECORDS
/** Calls above this size take a large part of the server's memory, so they are read and imported one at a time. */
const LARGE = 2 ** 20
const WAITING = 8
/** Less than the time a request may take. */
const PATIENCE = 40_000

/** On the global object, because the bundler loads this module several times. */
const kept = globalThis as typeof globalThis & { torhausLargeCalls?: Gate }
const largeCalls = () => {
  const refusal = () => new Rejection('busy')
  kept.torhausLargeCalls ??= outsideRequest(() =>
    createGate({ places: 1, queue: WAITING, patience: PATIENCE, refusal }),
  )
  return kept.torhausLargeCalls
}

const REFUSALS: Record<Refusal, [status: number, message: string]> = {
  token: [401, 'The token is unknown or revoked. Send it as „Authorization: Bearer …“.'],
  network: [403, 'This token may not be used from this network.'],
  scope: [403, 'This token does not serve this kind of records.'],
}

type Client = { address: string | null; network: string; requestId: string }

/**
 * R11.11: one call of a connector. Answers in JSON, whatever happens; the token is checked before the body is read.
 */
export async function receiveCall(request: Request, kind: string, client: Client): Promise<Response> {
  if (!isRecordKind(kind)) return problem(404, 'kind', 'There are documents, contracts, licences and products.')
  const connector = await connectorOf(request.headers.get('authorization'), client.address, kind)
  if (typeof connector === 'string') return refused(connector, client)
  const bytes = Number(request.headers.get('content-length'))
  if (bytes > LIMITS.connectors.bytes)
    return problem(413, 'tooLarge', `A call may have ${LIMITS.connectors.bytes / 2 ** 20} MB.`)
  if (bytes <= LARGE) return imported(request, connector, kind, client.requestId)
  const leave = await largeCalls()
    .enter()
    .catch(() => null)
  if (!leave) return problem(503, 'busy', 'Other large calls are at work. Try again later.', { 'Retry-After': '30' })
  return imported(request, connector, kind, client.requestId).finally(leave)
}

/**
 * R11.11: makes upload addresses for originals, each for one file of one document, for a quarter of an hour.
 */
export async function announceOriginals(request: Request, client: Client): Promise<Response> {
  const connector = await connectorOf(request.headers.get('authorization'), client.address, 'documents')
  if (typeof connector === 'string') return refused(connector, client)
  const body = announcement.safeParse(await jsonOf(request).catch(() => null))
  if (!body.success)
    return problem(400, 'body', `The body is an object with the list „uploads“, of 1 to ${MOST_UPLOADS} entries.`)
  return Response.json({ uploads: await uploadAddresses(connector, body.data.uploads) }, { headers: HEADERS })
}

const UPLOAD_REFUSALS: Record<UploadRefusal, [status: number, message: string]> = {
  used: [409, 'This upload address has taken its file already.'],
  differs: [400, 'These are other bytes than were announced. Nothing was stored.'],
  fileType: [400, 'The file is neither a PDF nor an e-invoice in XML.'],
  fileTooLarge: [400, 'The file is too large.'],
  fileEmpty: [400, 'The file is empty.'],
}

/**
 * R11.11: takes the bytes of one announced original. The address proves who may send what; a token that is sent too
 * must be of the same connector.
 */
export async function receiveOriginal(request: Request, token: string, client: Client): Promise<Response> {
  const about = await livingUpload(token, client.address)
  const authorization = request.headers.get('authorization')
  const sender = about && authorization ? await connectorOf(authorization, client.address, 'documents') : null
  const isOther = sender !== null && (typeof sender === 'string' || sender.id !== about?.connector)
  if (!about || isOther) {
    if (!(await within(FAILURES, client.network)))
      return problem(429, 'tooMany', 'Too many wrong tokens from this network.', { 'Retry-After': '60' })
    return problem(403, 'upload', 'This upload address is over, or was not made for you.')
  }
  const original = await receiveUpload(about, new Uint8Array(await request.arrayBuffer()))
  if (typeof original === 'string') return Response.json({ original }, { headers: HEADERS })
  const [status, message] = UPLOAD_REFUSALS[original.refused]
  return problem(status, original.refused, message)
}

async function refused(refusal: Refusal, { network }: Client): Promise<Response> {
  if (refusal === 'token' && !(await within(FAILURES, network)))
    return problem(429, 'tooMany', 'Too many wrong tokens from this network.', { 'Retry-After': '60' })
  const [status, message] = REFUSALS[refusal]
  return problem(status, refusal, message, refusal === 'token' ? { 'WWW-Authenticate': 'Bearer' } : {})
}

async function imported(request: Request, connector: Connector, kind: RecordKind, requestId: string) {
  const read = await bodyOf(request, kind)
  if (!read) return problem(400, 'body', 'The body is not readable: JSON, or multipart for documents with originals.')
  const body = envelope.safeParse(read.body)
  if (body.success)
    return Response.json(await importRecords(connector, kind, body.data.records, read.parts, requestId), {
      headers: HEADERS,
    })
  const { records } = (read.body ?? {}) as { records?: unknown[] }
  if (Array.isArray(records) && records.length > MOST_RECORDS)
    return problem(413, 'tooMany', `A call may have ${MOST_RECORDS} records.`)
  return problem(400, 'body', 'The body is an object with the list „records“, and nothing else.')
}

const jsonOf = async (request: Request) => parseBounded(await request.text(), MOST_VALUES)

type Body = { body: unknown; parts: Map<string, Uint8Array> }

/** Null for a body that is cut off, or of another type. In a multipart body the list is the part `records`. */
async function bodyOf(request: Request, kind: RecordKind): Promise<Body | null> {
  const type = request.headers.get('content-type') ?? ''
  const parts = new Map<string, Uint8Array>()
  try {
    if (/^application\/json\b/i.test(type)) return { body: await jsonOf(request), parts }
    if (kind !== 'documents' || !/^multipart\/form-data\b/i.test(type)) return null
    const form = await request.formData()
    const records = form.get('records')
    for (const [name, value] of form)
      if (name !== 'records' && value instanceof File) parts.set(name, new Uint8Array(await value.arrayBuffer()))
    const text = records instanceof File ? await records.text() : (records ?? '')
    return { body: { records: parseBounded(text, MOST_VALUES) }, parts }
  } catch {
    return null
  }
}
