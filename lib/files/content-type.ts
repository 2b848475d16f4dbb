/** What the portal takes and keeps. */
export type FileType = 'application/pdf' | 'image/png' | 'image/jpeg'

const starts = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, index) => bytes[index] === byte)

/** By content, never by what a browser or a name says (INJ-06). Null for everything else. */
export function typeOf(bytes: Uint8Array): FileType | null {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return starts(bytes, 0xff, 0xd8, 0xff) ? 'image/jpeg' : null
}

const ENDINGS: Record<FileType, [string, ...string[]]> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
}

const LONGEST = 120

/**
 * T-INJ-08: a name that is only a name: no folders, no control or direction characters, no signs that a system reads otherwise, at
 * most 120 characters, and the ending that its content has.
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
  const stem = (known ? plain.slice(0, -known.length - 1) : plain).replace(/[. ]+$/, '')
  return `${[...stem].slice(0, LONGEST - 5).join('') || 'file'}.${known ? plain.slice(-known.length) : ending}`
}
