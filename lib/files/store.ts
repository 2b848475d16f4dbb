import { eq } from 'drizzle-orm'
import { files } from '@/db/schema/files'
import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { LIMITS } from '../limits/sheet'
import { cleanName, type FileType, isHeic, isPlainText, typeOf } from './content-type'
import { named, noteUnnamed } from './leftovers'
import { hasBytes, newKey, openBytes, putBytes } from './storage'

export type StoredFile = { id: string; key: string; name: string; type: string; bytes: number }

/** Checked, and not stored yet. */
export type Upload = { name: string; type: FileType; content: Uint8Array }
/** The bytes are stored; a row has still to refer to them (`nameFile`). */
export type Unnamed = { companyId: string; key: string; name: string; type: FileType; bytes: number }

/**
 * The content alone determines the type. A file that is empty, too large or of another type is refused at the field
 * `file`.
 */
export function checkFile(name: string, content: Uint8Array, allowed: readonly FileType[]): Upload {
  if (content.length === 0) throw new Rejection('fileEmpty', {}, 'file')
  if (content.length > LIMITS.files.bytes)
    throw new Rejection('fileTooLarge', { max: LIMITS.files.bytes / 2 ** 20 }, 'file')
  const type = typeOf(content) ?? (allowed.includes('text/plain') && isPlainText(content) ? 'text/plain' : null)
  if (!type || !allowed.includes(type)) throw new Rejection(isHeic(content) ? 'fileHeic' : 'fileType', {}, 'file')
  return { name: cleanName(name, type), type, content }
}

/**
 * Writes the bytes. Call it outside a transaction, so that no connection waits for a slow disk or store. If no
 * transaction refers to them within an hour, they are deleted.
 */
export async function storeFile(companyId: string, { name, type, content }: Upload): Promise<Unnamed> {
  const key = newKey(companyId)
  await noteUnnamed(key)
  await putBytes(key, content, type)
  return { companyId, key, name, type, bytes: content.length }
}

/** Inserts the row for stored bytes, in the transaction that needs it. Returns its id. */
export async function nameFile(tx: Tx, values: Unnamed): Promise<string> {
  const [row] = await tx.insert(files).values(values).returning({ id: files.id })
  await named(tx, values.key)
  return row!.id
}

const COLUMNS = { id: files.id, key: files.key, name: files.name, type: files.type, bytes: files.bytes }

/**
 * Null for another company's file and for one that does not exist: row-level security shows only the entered
 * company's.
 */
export async function fileOf(tx: Tx, id: string): Promise<StoredFile | null> {
  const [file] = await tx.select(COLUMNS).from(files).where(eq(files.id, id))
  return file ?? null
}

/**
 * The bytes of a row read by `fileOf`. Call it after the transaction, so that no connection waits for a slow reader.
 */
export const readFileStream = ({ key }: StoredFile): Promise<ReadableStream<Uint8Array>> => openBytes(key)

const AT_ONCE = 8

/** The files whose bytes are missing. */
export async function missingOf<F extends StoredFile>(wanted: F[]): Promise<F[]> {
  const missing: F[] = []
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE)
    const there = await Promise.all(some.map(({ key }) => hasBytes(key)))
    missing.push(...some.filter((_, index) => !there[index]))
  }
  return missing
}
