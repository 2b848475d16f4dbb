import { eq } from 'drizzle-orm'
import { files } from '@/db/schema/admin-requests'
import type { Tx } from '../database'
import { LIMITS } from '../limits/sheet'
import { Rejection } from '../rejection'
import { cleanName, type FileType, isHeic, typeOf } from './content-type'
import { newKey, openBytes, putBytes } from './storage'

export type StoredFile = { id: string; key: string; name: string; type: string; bytes: number }

/**
 * Keeps a file for a company and answers with its id. What it is is told by its content alone; what is empty, too large or of another
 * kind is refused at the field `file`. The bytes are there before the row: a transaction that fails leaves bytes that nothing names.
 */
export async function storeFile(
  tx: Tx,
  companyId: string,
  name: string,
  bytes: Uint8Array,
  allowed: readonly FileType[],
): Promise<string> {
  if (bytes.length === 0) throw new Rejection('fileEmpty', {}, 'file')
  if (bytes.length > LIMITS.files.bytes)
    throw new Rejection('fileTooLarge', { max: LIMITS.files.bytes / 2 ** 20 }, 'file')
  const type = typeOf(bytes)
  if (!type || !allowed.includes(type)) throw new Rejection(isHeic(bytes) ? 'fileHeic' : 'fileType', {}, 'file')
  const key = newKey(companyId)
  await putBytes(key, bytes, type)
  const values = { companyId, key, name: cleanName(name, type), type, bytes: bytes.length }
  const [row] = await tx.insert(files).values(values).returning({ id: files.id })
  return row!.id
}

const COLUMNS = { id: files.id, key: files.key, name: files.name, type: files.type, bytes: files.bytes }

/** Null for another company's and for one that never was: row-level security shows the entered company's alone. */
export async function fileOf(tx: Tx, id: string): Promise<StoredFile | null> {
  const [file] = await tx.select(COLUMNS).from(files).where(eq(files.id, id))
  return file ?? null
}

/** The bytes of a row that was read by `fileOf`; call it after the transaction, so that no connection waits for a slow reader. */
export const readFileStream = ({ key }: StoredFile): Promise<ReadableStream<Uint8Array>> => openBytes(key)
