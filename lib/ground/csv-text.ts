/** What 0x80 to 0x9F mean in Windows-1252. Own, because Node's decoder reads them as control characters in some versions. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** `notText`: a picture, an archive. `encoding`: text, but in an encoding that can't be told for certain. */
export type TextFault = 'notText' | 'encoding'
export type Decoded = { text: string } | { fault: TextFault }

/**
 * The text of a file as spreadsheets write it: UTF-8 and UTF-16 with or without their mark, else Windows-1252. What would come out
 * garbled (Mac Roman, DOS, a file that was garbled before) is a fault: a wrong name is worse than a question.
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

/** Spreadsheets, pictures and archives hold control characters within their first bytes; text holds none. */
const BINARY = /[^\P{Cc}\t\r\n\v\f\x80-\x9F]/u
/** Control characters that no text has, U+FFFD where letters were lost, UTF-8 that was read as Windows-1252 and saved again. */
const LOST = /[\x80-\x84\x86-\x9F\uFFFD]|[ÃÂ][\x80-\xBF‚-„ŠšŸŽžŒœ€…†‡ˆ‰‹›“”•–—˜™]/

/** Old programs end a file with a mark, which may stand several times, or with a single zero. More zeros are no text. */
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

/** What umlauts and accents of Mac Roman and DOS look like when they are read as Windows-1252: signs inside words, capitals after small letters. */
const FOREIGN = [
  /\p{L}[€‚ƒ„…†‡ˆ‰‹›“”•˜™¡-©«-³¶¸¹»-¿×÷]\p{L}/u,
  /\p{Ll}[§†‡‰ƒ¤¬¦¹³]/u,
  /(?<![\p{L}\p{N}])[€…†]\p{Ll}/u,
  /\p{L}[ŠŽŸ]\p{Ll}|\p{Ll}[ŠŽŸ]|Ÿ\p{Ll}/u,
  /[bcdfghjkmnpqstvwxz]š[bcdfghjklmnpqrstvwxz]/iu,
]

const windows1252 = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9F]/g, (sign) => HIGH.charAt(sign.charCodeAt(0) - 0x80))

/** UTF-16 by its mark, or where every other byte of the beginning is nothing, as it is for Latin letters; null for everything else. */
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
