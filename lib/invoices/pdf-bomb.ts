import { inflateSync } from 'node:zlib'

/** A name of PDF with a letter written as `#4f`. No program writes these names so; it would hide them from us. */
const HIDDEN = /\/[^\s/<>[\](){}%]*#[0-9a-f]{2}[^\s/<>[\](){}%]*/gi
const SPECIAL = /^\/(Type|ObjStm|XRef|Filter|FlateDecode|Fl|LZWDecode|EF|Names|EmbeddedFiles)$/
const unhidden = (name: string) =>
  name.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** How far before `stream` its dictionary is searched. */
const DICTIONARY = 600

/**
 * Would the library unpack more than `most` bytes while it opens this PDF? It unpacks the streams of objects without a
 * limit, so they are measured before it does.
 */
export function hasBomb(bytes: Uint8Array, most: number): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if ((text.match(HIDDEN) ?? []).some((name) => SPECIAL.test(unhidden(name)))) return true
  let left = most
  for (const { index, 0: word } of text.matchAll(/(?<!end)stream\r?\n?/g)) {
    const dictionary = text.slice(Math.max(0, index - DICTIONARY), index)
    const own = dictionary.slice(Math.max(dictionary.lastIndexOf(' obj'), 0))
    if (!/\/(ObjStm|XRef)\b/.test(own)) continue
    if (/LZW|RunLength|(Flate|Fl\b)[\s\S]*(Flate|Fl\b)/.test(own)) return true
    const end = text.indexOf('endstream', index)
    left -= sizeOf(bytes.subarray(index + word.length, end < 0 ? bytes.length : end), Math.max(left, 1))
    if (left <= 0) return true
  }
  return false
}

/** The size when unpacked, or `most` if it is larger. What is no such stream is as large as it is. */
function sizeOf(packed: Uint8Array, most: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: 2 }).length
  } catch (fault) {
    return (fault as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? most : packed.length
  }
}
