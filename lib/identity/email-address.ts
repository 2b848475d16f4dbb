import { domainToASCII } from 'node:url'

export type EmailAddress = { canonical: string; shown: string }

/**
 * REG-01: NFKC, one `@`, no quotes, commas, blanks or control characters, the domain in punycode, lower case. Answers null for
 * anything else, so that no address is ever read in two ways (`a@evil.example＠firma.example`, `"a@b"@c`).
 */
export function canonicalEmail(typed: string): EmailAddress | null {
  const trimmed = typed.trim()
  // A full-width @ becomes a plain one; a second one then refuses the whole.
  const text = trimmed.normalize('NFKC')
  if (/[\s\p{Cc}\p{Cf}"'(),:;<>[\]\\]/u.test(text)) return null
  const parts = text.split('@')
  if (parts.length !== 2) return null
  const [local, host] = parts as [string, string]
  if (
    !/^[\p{L}\p{M}\p{N}.!#$%&*+/=?^_`{|}~-]+$/u.test(local) ||
    /^\.|\.\.|\.$/.test(local) ||
    Buffer.byteLength(local) > 64
  )
    return null
  // Looked at first: `domainToASCII` reads its text as the host of a URL, decodes `%2e` and drops what follows a slash.
  if (!/^[\p{L}\p{M}\p{N}.。-]+$/u.test(host)) return null
  const domain = domainToASCII(host.toLowerCase())
  // The last label begins with a letter, so that no way to write an IP address passes.
  if (!/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(domain)) return null
  const canonical = `${local.toLowerCase()}@${domain}`
  return canonical.length <= 254 ? { canonical, shown: `${local}@${domain}` } : null
}

/** For pages and messages that must not tell the whole address: `e•••a@firma.example`. */
export function maskedEmail(address: string) {
  const [local = '', domain = ''] = address.split('@')
  const letters = [...local]
  return letters.length < 3 ? `${letters[0] ?? ''}•••@${domain}` : `${letters[0]}•••${letters.at(-1)}@${domain}`
}

/** Shared mailboxes get a note at registration, not a refusal (R2.2). */
export const isSharedMailbox = (address: string) =>
  /^(info|kontakt|contact|office|buero|post|mail|team|service|support|verwaltung|buchhaltung|rechnung|sekretariat|empfang|hello|admin|sales|vertrieb|einkauf)@/i.test(
    address,
  )
