/**
 * The meaning of 0x80 to 0x9F in Windows-1252. Our own table, because some versions of Node decode them as control
 * characters.
 */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** `notText`: a picture or an archive. `encoding`: text in an encoding that can't be determined. */
export type TextFault = 'notText' | 'encoding'
export type Decoded = { text: string } | { fault: TextFault }

/**
 * Decodes a file as spreadsheets write it: UTF-8 and UTF-16 with or without byte order mark, otherwise Windows-1252.
 * Text that would come out garbled (Mac Roman, DOS, a file garbled before) is refused: a wrong name is worse than a
 * question.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const wide = wideText(bytes)
  if (wide !== null) return judged(wide)
  try {
    return judged(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return judged(windows1252(bytes), true)
  }
}

/** Spreadsheet files, pictures and archives have control characters in their first bytes; text has none. */
const BINARY = /[^\P{Cc}\t\r\n\v\f\x80-\x9F]/u
/** Signs of garbled text: control characters, U+FFFD, UTF-8 that was read as Windows-1252 and saved again. */
const LOST = /[\x80-\x84\x86-\x9F\uFFFD]|[ÃÂ][\x80-\xBF‚-„ŠšŸŽžŒœ€…†‡ˆ‰‹›“”•–—˜™]/

/** Old programs end a file with one or more end marks, or with a single zero byte. More zero bytes are not text. */
function withoutEndMark(text: string): string {
  let end = text.endsWith('\0') ? text.length - 1 : text.length
  while (text.charAt(end - 1) === '\u001A') end -= 1
  return text.slice(0, end)
}

function judged(read: string, guessed = false): Decoded {
  const text = withoutEndMark(read)
  if (BINARY.test(text)) return { fault: 'notText' }
  return LOST.test(text) || (guessed && FOREIGN.some((sign) => sign.test(text))) ? { fault: 'encoding' } : { text }
}

/**
 * How umlauts and accents of Mac Roman and DOS look when read as Windows-1252: symbols inside words, capitals after
 * small letters.
 */
const FOREIGN = [
  /\p{L}[€‚ƒ„…†‡ˆ‰‹›“”•˜™¡-©«-³¶¸¹»-¿×÷]\p{L}/u,
  /\p{Ll}[§†‡‰ƒ¤¬¦¹³]/u,
  /(?<![\p{L}\p{N}])[€…†]\p{Ll}/u,
  /\p{L}[ŠŽŸ]\p{Ll}|\p{Ll}[ŠŽŸ]|Ÿ\p{Ll}/u,
  /[bcdfghjkmnpqstvwxz]š[bcdfghjklmnpqrstvwxz]/iu,
]

export const windows1252 = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9F]/g, (sign) => HIGH.charAt(sign.charCodeAt(0) - 0x80))

/**
 * Recognises UTF-16 by its byte order mark, or because every other byte of the beginning is zero, as with Latin
 * letters. Null otherwise.
 */
function wideText(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), false)
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), true)
  const start = bytes.subarray(0, 1024)
  const zeros = [0, 0]
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 2]! += 1
  const most = start.length / 2
  if (bytes.length % 2 || most < 2) return null
  if (zeros[1]! > most * 0.6 && zeros[0]! < most * 0.1) return utf16(bytes, false)
  return zeros[0]! > most * 0.6 && zeros[1]! < most * 0.1 ? utf16(bytes, true) : null
}

function utf16(bytes: Uint8Array, bigEndian: boolean): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  return (bigEndian ? even.swap16() : even).toString('utf16le')
}
