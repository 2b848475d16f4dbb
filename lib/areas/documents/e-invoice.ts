import { readFileStream, type StoredFile } from '../../files/store'
import { log } from '../../ground/log'
import type { Finding } from '../../invoices/findings'
import { type Recognised, recognise } from '../../invoices/recognise'
import type { DocumentForm } from './input'

/** Has the document an invoice that a program can read, and so a view? */
export const isEInvoice = (form: DocumentForm): form is 'ubl' | 'cii' | 'hybrid' =>
  form === 'ubl' || form === 'cii' || form === 'hybrid'

/** A PDF that no program can search for an e-invoice, because it is encrypted. */
export const isEncrypted = (findings: Finding[]) => findings.some(({ rule }) => rule === 'PDF:encrypted')

/** The same as `readEInvoice`; null, with a line in the log, where the bytes of the original are missing. */
export const readEInvoiceIfThere = (file: StoredFile): Promise<Recognised | null> =>
  readEInvoice(file).catch((fault: unknown) => {
    log().error({ event: 'file.missing', files: [file.id], why: String(fault) }, 'an e-invoice without its bytes')
    return null
  })

/**
 * The invoices read last, by the keys of their originals, whose bytes never change: who goes through the pages of a
 * long one reads it once. Large originals are read each time, so that a few of them cannot fill the memory.
 */
const RECENT = new Map<string, Recognised>()
const RECENT_LIMITS = { invoices: 10, bytes: 2 * 2 ** 20 }

/** Reads the e-invoice from its original: what people see is what the file says. */
export async function readEInvoice(file: StoredFile): Promise<Recognised> {
  const known = RECENT.get(file.key)
  if (known) return known
  const read = await readOriginal(file)
  if (file.bytes <= RECENT_LIMITS.bytes) RECENT.set(file.key, read)
  for (const oldest of RECENT.keys()) if (RECENT.size > RECENT_LIMITS.invoices) RECENT.delete(oldest)
  return read
}

async function readOriginal(file: StoredFile): Promise<Recognised> {
  const stream = (await readFileStream(file)) as ReadableStream<Uint8Array<ArrayBuffer>>
  return recognise(new Uint8Array(await new Response(stream).arrayBuffer()))
}

/** The XML file in a PDF, for download. Null if there is none. */
export async function readEmbedded(file: StoredFile): Promise<{ content: Uint8Array; name: string } | null> {
  const { embedded } = await readEInvoice(file)
  return embedded && { content: embedded.content, name: file.name.replace(/\.pdf$/i, '.xml') }
}
