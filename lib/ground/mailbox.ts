/** A name and an address, kept apart, so that no sign in the name is ever read as part of a header (C15). */
export type Mailbox = { name: string; address: string }

const ADDRESS = /^[^\s\p{C}@<>",;:()[\]\\]+@[^\s\p{C}@<>",;:()[\]\\]+$/u

/** Reads `Name <address>`, `"Name" <address>` or an address alone; null for anything else. The name may hold any sign. */
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

/** The mailbox under which mails leave; `{brand}` in its name is the brand. */
export function senderOf(text: string, brand: string): Mailbox {
  const mailbox = readMailbox(text)
  if (!mailbox) throw new Error(`not a mailbox: ${text}`)
  return { ...mailbox, name: tidy(mailbox.name.replaceAll('{brand}', brand)) }
}

/** For providers that take one text: the name in quotes wherever a sign of it means something in a header. */
export function writeMailbox({ name, address }: Mailbox): string {
  if (!name) return address
  if (/^[\w\p{L}\p{M}\p{N} !#$%&'*+/=?^`{|}~-]+$/u.test(name)) return `${name} <${address}>`
  return `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`
}

const tidy = (name: string) => name.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
