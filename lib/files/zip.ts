import { Readable } from 'node:stream'
import { Zip, ZipPassThrough } from 'fflate'
import { readFileStream, type StoredFile } from './store'

/** Two files of one name would be one file to whoever unpacks them. */
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

async function* packed(files: StoredFile[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const take = () => ready.splice(0)
  const zip = new Zip((fault, chunk) => {
    if (fault) throw fault
    ready.push(chunk)
  })
  const names = namesOf(files)
  for (const [index, file] of files.entries()) {
    // PDFs are packed already: packing them again costs time and saves nothing.
    const entry = new ZipPassThrough(names[index]!)
    zip.add(entry)
    for await (const chunk of (await readFileStream(file)) as unknown as AsyncIterable<Uint8Array>) {
      entry.push(chunk)
      yield* take()
    }
    entry.push(new Uint8Array(), true)
    yield* take()
  }
  zip.end()
  yield* take()
}

/** One file after the other, only as fast as it is read: memory holds a portion, however many there are. */
export const zipStream = (files: StoredFile[]): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(packed(files), { highWaterMark: 1 })) as ReadableStream<Uint8Array>
