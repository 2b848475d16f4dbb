/** A name and an address as a pair, so that no character of the name is ever parsed as part of a header (C15). */
export type Mailbox = { name: string; address: string }

const ADDRESS = /^[^\s\p{C}@<>",;:()[\]\\]+@[^\s\p{C}@<>",;:()[\]\\]+$/u

/**
 * Parses `Name <address>`, `"Name" <address>` or a bare address; null for anything else. The name may contain any
 * character.
 */
export function readMailbox(text: string): Mailbox | null {
  const trimmed = text.trim()
  const [, typed = '', inBrackets] = /^(.*?)\s*<([^<>]*)>$/su.exec(trimmed) ?? []
  const address = (inBrackets ?? trimmed).trim()
  if (!ADDRESS.test(address)) return null
  const quoted = /^"(.*)"$/su.exec(typed)?.[1]
  // „A <a@b.example>, B <c@d.example>“ is two mailboxes.
  if (quoted === undefined && /<[^<>]*@[^<>]*>/.test(typed)) return null
  return { name: tidy(quoted?.replace(/\\(.)/gsu, '$1') ?? typed), address }
}

/** The sender of all mails; `{brand}` in its name is replaced by the brand. */
export function senderOf(text: string, brand: string): Mailbox {
  const mailbox = readMailbox(text)
  if (!mailbox) throw new Error(`not a mailbox: ${text}`)
  return { ...mailbox, name: tidy(mailbox.name.replaceAll('{brand}', brand)) }
}

/** For providers that take one text. The name is quoted where it contains characters with a meaning in headers. */
export function writeMailbox({ name, address }: Mailbox): string {
  if (!name) return address
  if (/^[\w\p{L}\p{M}\p{N} !#$%&'*+/=?^`{|}~-]+$/u.test(name)) return `${name} <${address}>`
  return `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`
}

const tidy = (name: string) => name.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
