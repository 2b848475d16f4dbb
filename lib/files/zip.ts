import { Readable } from 'node:stream'
import { Zip, ZipPassThrough } from 'fflate'
import { log } from '../ground/log'
import { readFileStream, type StoredFile } from './store'

/** Makes names unique: two files of one name would overwrite each other when unpacked. */
function namesOf(files: StoredFile[]): string[] {
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

async function* packed(files: StoredFile[], shortfall: Shortfall): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const take = () => ready.splice(0)
  const zip = new Zip((fault, chunk) => {
    if (fault) throw fault
    ready.push(chunk)
  })
  const names = namesOf(files)
  const lost: string[] = []
  for (const [index, file] of files.entries()) {
    const stream = await readFileStream(file).catch((fault) => noteLoss(file, fault))
    if (!stream) {
      lost.push(names[index]!)
      continue
    }
    // PDFs are compressed already.
    const entry = new ZipPassThrough(names[index]!)
    zip.add(entry)
    try {
      for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
        entry.push(chunk)
        yield* take()
      }
    } catch (fault) {
      // A part of it has been sent; ending here would make the whole archive unreadable.
      noteLoss(file, fault)
      lost.push(names[index]!)
    }
    entry.push(new Uint8Array(), true)
    yield* take()
  }
  if (lost.length > 0) {
    const entry = new ZipPassThrough(shortfall.name)
    zip.add(entry)
    entry.push(new TextEncoder().encode(shortfall.textOf(lost)), true)
  }
  zip.end()
  yield* take()
}

function noteLoss({ id }: StoredFile, fault: unknown): null {
  log().error({ event: 'file.lost', file: id, why: String(fault) }, 'the bytes of a file cannot be read')
  return null
}

/**
 * Streams one file after the other, as fast as it is read, so that memory holds one portion however many there are. A
 * file that cannot be read is named in the archive, which continues without it.
 */
export const zipStream = (files: StoredFile[], shortfall: Shortfall): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(packed(files, shortfall), { highWaterMark: 1 })) as ReadableStream<Uint8Array>
