import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import { outsideRequest } from '@/db/outside-request'

export type Bucket = { endpoint: string; bucket: string; keyId: string; secretKey: string; region: string }
type Unsigned = { method: string; url: URL; headers: Record<string, string>; body?: Uint8Array; at: Date }

/** How long the store may take to answer, and how long it may pause within an object. Milliseconds. */
const TIMEOUT = 20_000
/** AWS signature version 4: the headers to send, including `Authorization`. `body` is hashed into the signature. */
export async function sign({ method, url, headers, body, at }: Unsigned, { keyId, secretKey, region }: Bucket) {
  const sha256 = createHash('sha256')
    .update(body ?? '')
    .digest('hex')
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers: { ...headers, 'x-amz-content-sha256': sha256 },
    accessKeyId: keyId,
    secretAccessKey: secretKey,
    service: 's3',
    region,
    datetime: at.toISOString().replace(/[-:]|\.\d{3}/g, ''),
    allHeaders: true,
  })
  return (await signer.sign()).headers
}

type Sending = {
  method: 'PUT' | 'GET' | 'HEAD' | 'DELETE'
  key: string
  body?: Uint8Array
  type?: string
  timeout?: number
}

/** Throws if the store does not answer in time. Reading the body is not limited here. */
async function send(bucket: Bucket, { method, key, body, type, timeout = TIMEOUT }: Sending) {
  const url = new URL(`${bucket.endpoint.replace(/\/$/, '')}/${bucket.bucket}/${key}`)
  const headers: Record<string, string> = type ? { 'content-type': type } : {}
  // The real clock, not the one that tests move: the store compares it with its own.
  const signed = await sign({ method, url, headers, body, at: new Date() }, bucket)
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error('file store: no answer')), timeout)
  // Made outside of the request, because the connection is reused by later ones (ADR 012).
  const answer = await outsideRequest(() =>
    fetch(url, {
      method,
      headers: signed,
      body: body as Uint8Array<ArrayBuffer> | undefined,
      redirect: 'error',
      signal: late.signal,
    }),
  ).finally(() => clearTimeout(timer))
  if (answer.ok || (answer.status === 404 && method !== 'PUT' && method !== 'GET')) return answer
  await answer.body?.cancel()
  throw new Error(`file store: ${answer.status}`)
}

export async function putObject(bucket: Bucket, key: string, bytes: Uint8Array, type: string): Promise<void> {
  const answer = await send(bucket, { method: 'PUT', key, body: bytes, type })
  await answer.body?.cancel()
}

/** Succeeds also if there is no such object. */
export async function deleteObject(bucket: Bucket, key: string): Promise<void> {
  const answer = await send(bucket, { method: 'DELETE', key })
  await answer.body?.cancel()
}

export async function hasObject(bucket: Bucket, key: string): Promise<boolean> {
  const answer = await send(bucket, { method: 'HEAD', key })
  await answer.body?.cancel()
  return answer.ok
}

/** The stream may take as long as its reader; it fails when the store sends nothing for `timeout` milliseconds. */
export async function getObject(bucket: Bucket, key: string, timeout = TIMEOUT): Promise<ReadableStream<Uint8Array>> {
  const { body } = await send(bucket, { method: 'GET', key, timeout })
  if (!body) throw new Error('file store: an answer without a body')
  return untilSilent(body, timeout)
}

/** The time runs only while bytes are awaited, so that a slow reader is not cut off. */
function untilSilent(body: ReadableStream<Uint8Array>, timeout: number): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let silent = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const timer = setTimeout(() => {
          silent = true
          controller.error(new Error('file store: it fell silent'))
          reader.cancel().catch(() => undefined)
        }, timeout)
        const { done, value } = await reader.read().finally(() => clearTimeout(timer))
        if (silent) return
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
