/** The types of files that the portal accepts. */
export type FileType = 'application/pdf' | 'image/png' | 'image/jpeg' | 'application/xml' | 'text/plain'

const starts = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, index) => bytes[index] === byte)

/** How far PDF readers search for the beginning (ISO 32000-1, implementation note 13). */
const PDF_WITHIN = 1024

/**
 * Determines the type by content, never by a browser's claim or a name (INJ-06). Null for every other type. A PDF may
 * have a byte order mark or a printer's lines before it, as readers allow, but nothing that begins another type; a
 * picture begins at its first byte. XML is accepted only as an e-invoice (`lib/areas/documents/original.ts`).
 */
export function typeOf(bytes: Uint8Array): FileType | null {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  const start = Buffer.from(bytes.subarray(0, PDF_WITHIN)).toString('latin1')
  const at = start.indexOf('%PDF-')
  return at >= 0 && !OTHER_KIND.test(start.slice(0, at)) ? 'application/pdf' : null
}

/** HTML, a script, an archive, a program, another picture: a file with two types is accepted as neither. */
const OTHER_KIND =
  /<\s*[a-z!?/]|content-type:|^\s*\{\\rtf|^(PK|MZ|GIF8|RIFF|Rar!|7z|BM|#!|.ELF|OggS|ID3|II\*|.\x8B|\xD0\xCF.\xE0|\xCA\xFE\xBA\xBE)/i

/** Control characters, but for tab, line break, form feed and escape (colours in logs). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text holds
const BINARY = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/
/** What a browser would look for: it reads no further than 1445 bytes. */
const MARKUP = /^\s*<|<\s*(!doctype|html|head|body|script|svg|math|iframe|style|title|img|a|h1|table|div|br|p)\b/i
const SNIFFED = 1445

/**
 * A log, a list, a note: no control characters, and nothing that a browser could take for a page, a shell for a script,
 * or another program for its own. In any encoding that contains ASCII.
 */
export function isPlainText(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1')
  const start = text.slice(0, SNIFFED).replace(/^\xef\xbb\xbf/, '')
  const startsOther = /^\s*(\{\\rtf|%!|%PDF|#!|MZ|GIF8|RIFF|BM|<)|^(content-type|mime-version):/im.test(start)
  return !BINARY.test(text) && !startsOther && !MARKUP.test(start)
}

const HEIC = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** A telephone's photo in a format that browsers cannot show. */
export function isHeic(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(4, 12)).toString('latin1')
  return head.startsWith('ftyp') && HEIC.has(head.slice(4))
}

const ENDINGS: Record<FileType, [string, ...string[]]> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'application/xml': ['xml'],
  'text/plain': ['txt', 'log', 'csv'],
}

const LONGEST = 120
/** File systems limit a name's bytes, and unpackers may add „ (2)“. */
const LONGEST_BYTES = 230
/** Names that Windows reserves for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)/i

/**
 * T-INJ-08: cleans a file name: no folders, no control or direction characters, no characters or names with a special
 * meaning to an operating system, at most 120 characters, and the ending of its content.
 */
export function cleanName(name: string, type: FileType): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*;%]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const [ending, ...others] = ENDINGS[type]
  const known = [ending, ...others].find((one) => plain.toLowerCase().endsWith(`.${one}`))
  const stem = (known ? plain.slice(0, -known.length - 1) : plain).replace(/[. ]+$/, '').replace(DEVICE, '_$1')
  return `${shortened(stem) || 'file'}.${known ? plain.slice(-known.length) : ending}`
}

function shortened(stem: string): string {
  const signs = [...stem].slice(0, LONGEST - 5)
  while (Buffer.byteLength(signs.join('')) > LONGEST_BYTES) signs.pop()
  return signs.join('')
}

/** C9: turns the whole number of a record into a file name: „RE/2025/0815“ becomes `RE-2025-0815`. */
export const nameOfNumber = (number: string) => number.replace(/\s*[/\\]+\s*/g, '-')
