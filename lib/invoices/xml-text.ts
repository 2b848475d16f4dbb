import { windows1252 } from '../ground/csv-text'

export type Encoding = { text: string } | { fault: 'encoding' }

const MARKS: [mark: number[], label: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x3c, 0x00, 0x3f, 0x00], 'utf-16le'],
  [[0x00, 0x3c, 0x00, 0x3f], 'utf-16be'],
]

/** EN 16931 wants UTF-8; older programs write one of the others. */
const DECLARED: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
}

/** The file as text, by its byte order mark, otherwise by what its declaration says, otherwise UTF-8. */
export function xmlText(bytes: Uint8Array): Encoding {
  const mark = MARKS.find(([signs]) => signs.every((sign, index) => bytes[index] === sign))?.[1]
  const label = mark ?? declaredIn(bytes)
  if (!label) return { fault: 'encoding' }
  if (label === 'windows-1252') return { text: windows1252(bytes) }
  try {
    // Removes the mark.
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes) }
  } catch {
    return { fault: 'encoding' }
  }
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
  return declared ? DECLARED[declared.toLowerCase()] : 'utf-8'
}
