import { Readable } from 'node:stream'
import { Zip, ZipPassThrough } from 'fflate'
import { log } from '../ground/log'
import { readFileStream, type StoredFile } from './store'

/** Makes names unique: two files of one name would overwrite each other when unpacked. */
export function archiveNames(files: StoredFile[]): string[] {
  const taken = new Set<string>()
  const key = (name: string) => name.normalize('NFC').toLowerCase()
  return files.map(({ name }) => {
    let free = name
    for (let count = 2; taken.has(key(free)); count += 1) free = name.replace(/(\.\w+)?$/, ` (${count})$1`)
    taken.add(key(free))
    return free
  })
}

/**
 * The note in the archive about files that could not be read although they existed at the beginning: its name, and
 * its text for the missing names.
 */
export type Shortfall = { name: string; textOf: (names: string[]) => string }

/** A text of the archive itself, its first entry: a list of what it holds. */
export type Index = { name: string; text: string }

async function* packed(files: StoredFile[], shortfall: Shortfall, index?: Index): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const take = () => ready.splice(0)
  const zip = new Zip((fault, chunk) => {
    if (fault) throw fault
    ready.push(chunk)
  })
  if (index) {
    addText(zip, index)
    yield* take()
  }
  const names = archiveNames(files)
  const lost: string[] = []
  for (const [at, file] of files.entries()) {
    const stream = await readFileStream(file).catch((fault) => noteLoss(file, fault))
    if (!stream) {
      lost.push(names[at]!)
      continue
    }
    // PDFs are compressed already.
    const entry = new ZipPassThrough(names[at]!)
    zip.add(entry)
    try {
      for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
        entry.push(chunk)
        yield* take()
      }
    } catch (fault) {
      // A part of it has been sent; ending here would make the whole archive unreadable.
      noteLoss(file, fault)
      lost.push(names[at]!)
    }
    entry.push(new Uint8Array(), true)
    yield* take()
  }
  if (lost.length > 0) {
    addText(zip, { name: shortfall.name, text: shortfall.textOf(lost) })
  }
  zip.end()
  yield* take()
}

function addText(zip: Zip, { name, text }: Index) {
  const entry = new ZipPassThrough(name)
  zip.add(entry)
  entry.push(new TextEncoder().encode(text), true)
}

function noteLoss({ id }: StoredFile, fault: unknown): null {
  log().error({ event: 'file.lost', file: id, why: String(fault) }, 'the bytes of a file cannot be read')
  return null
}

/**
 * Streams one file after the other, as fast as it is read, so that memory holds one portion however many there are. A
 * file that cannot be read is named in the archive, which continues without it.
 */
export const zipStream = (files: StoredFile[], shortfall: Shortfall, index?: Index): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(packed(files, shortfall, index), { highWaterMark: 1 })) as ReadableStream<Uint8Array>
