import { randomUUID } from 'node:crypto'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { env } from '../ground/env'
import { deleteObject, getObject, hasObject, putObject } from './s3'

/** Keys are generated here only; any other value in a row is refused. */
const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/

/** Under DATA_DIR, which no web server serves. */
function placeOf(key: string): string {
  if (!KEY.test(key)) throw new Error('not the key of a file')
  return resolve(join(env().dataDir, 'files', key))
}

export const newKey = (companyId: string) => `${companyId}/${randomUUID()}`

/** Writes whole or not at all: to a temporary name, synced, then renamed. */
export async function putBytes(key: string, bytes: Uint8Array, type: string): Promise<void> {
  const { files: bucket } = env()
  const place = placeOf(key)
  if (bucket) return putObject(bucket, key, bytes, type)
  const draft = `${place}.${randomUUID()}.part`
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  try {
    const file = await open(draft, 'wx', 0o600)
    await file
      .writeFile(bytes)
      .then(() => file.sync())
      .finally(() => file.close())
    await rename(draft, place)
  } catch (fault) {
    await rm(draft, { force: true })
    throw fault
  }
}

/** Throws if the bytes are missing, before anything was sent. */
export async function openBytes(key: string): Promise<ReadableStream<Uint8Array>> {
  const { files: bucket } = env()
  const place = placeOf(key)
  if (bucket) return getObject(bucket, key)
  const file = await open(place, 'r')
  return Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>
}

/** Succeeds also if they are gone already. */
export async function removeBytes(key: string): Promise<void> {
  const { files: bucket } = env()
  const place = placeOf(key)
  await (bucket ? deleteObject(bucket, key) : rm(place, { force: true }))
}

/** Checks for the bytes without reading them. */
export async function hasBytes(key: string): Promise<boolean> {
  const { files: bucket } = env()
  const place = placeOf(key)
  if (bucket) return hasObject(bucket, key)
  return access(place).then(
    () => true,
    () => false,
  )
}
