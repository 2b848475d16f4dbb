import { domainToASCII } from 'node:url'
import { withoutInvisible, withoutMarks } from '../ground/typed-text'
import { shownDomain } from './shown-domain'

/** `canonical` is compared and written to; `shown` keeps the capitals of the local part and the letters of the domain. */
export type EmailAddress = { canonical: string; shown: string }

/** RFC 5322 atext and the dot; letters of other alphabets as RFC 6531 allows them. */
const LOCAL = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u
const HOST = /^([\p{L}\p{M}\p{N}.。-]|\u200C|\u200D)+$/u
/** The last label begins with a letter, so that no way to write an IP address passes. */
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/
const JOINERS = /[\u200C\u200D]/g
/** The accent of German keyboards, which many take for an apostrophe; NFKC would put a blank before it. */
const ACUTE = /\u00B4/g

/**
 * REG-01: NFKC, one `@`, no double quotes, commas, blanks or control characters, the domain in punycode, lower case. What is pasted
 * around an address is taken off first. Answers null for anything else, so that no address is ever read in two ways
 * (`a@evil.example＠firma.example`, `"a@b"@c`).
 */
export function canonicalEmail(typed: string): EmailAddress | null {
  // A full-width @ becomes a plain one; a second one then refuses the whole.
  const text = unwrapped(withoutMarks(typed).replace(ACUTE, "'").normalize('NFKC'))
  if (text === null || /[\s\p{Cc}"(),:;<>[\]\\]/u.test(text)) return null
  const parts = text.split('@')
  if (parts.length !== 2) return null
  // Telephones write a curved apostrophe where a plain one is meant.
  const local = withoutInvisible(parts[0]!).replace(/[\u2018\u2019\u02BB\u02BC]/g, "'")
  if (!LOCAL.test(local) || /^\.|\.\.|\.$/.test(local) || Buffer.byteLength(local) > 64) return null
  const domain = domainOf(parts[1]!)
  if (!domain) return null
  const canonical = `${local.toLowerCase()}@${domain}`
  return canonical.length <= 254 ? { canonical, shown: `${local}@${shownDomain(domain)}` } : null
}

/** A domain in its ASCII form (`müller.de`, `MÜLLER.DE` and `xn--mller-kva.de` are one), or null for what is none. */
export function domainOf(typed: string): string | null {
  // Joiners belong to some names in Persian and Indic letters; anywhere else the reading with them fails.
  const host = withoutMarks(typed).normalize('NFKC').toLowerCase()
  // Looked at first: `domainToASCII` reads its text as the host of a URL, decodes `%2e` and drops what follows a slash.
  if (!HOST.test(host)) return null
  const domain = domainToASCII(host) || domainToASCII(host.replace(JOINERS, ''))
  return DOMAIN.test(domain) ? domain : null
}

/**
 * The address without what programs put around it: `mailto:…`, `E-Mail: …`, `<…>`, `Max Muster <…>`, signs at the end of a sentence,
 * quotes or brackets on both sides, the apostrophe by which spreadsheets mark text. Null where two addresses would have to be chosen from.
 */
function unwrapped(text: string): string | null {
  const bare = withoutEnds(text)
  const named = /^([^<>@]*)<([^<>]*)>$/.exec(bare)
  const inner = withoutPair(withoutEnds(named ? named[2]! : bare).replace(LABEL, ''))
  const link = /^mailto:\s*(?:\/\/)?(.*)$/i.exec(inner)
  const address = link ? ofLink(link[1]!) : inner
  return address?.replace(/^'(?=[^']+$)|(?<=^[^']+)'$/g, '') ?? null
}

const LABEL = /^(?:e-?mail(?:-?adresse)?|mail|smtp)\s*:\s*/i
const PAIRS =
  /^(?:"([^"]*)"|'([^']*)'|[„“”]([^„“”]*)[“”]|[‚‘’]([^‚‘’]*)[‘’]|«([^«»]*)»|»([^«»]*)«|‹([^‹›]*)›|\(([^()]*)\)|\[([^[\]]*)\])$/u

/** Without one pair of quotes or brackets around the whole. */
const withoutPair = (text: string) => {
  const inside = PAIRS.exec(text)
    ?.slice(1)
    .find((part) => part !== undefined)
  return inside === undefined ? text : withoutEnds(inside)
}

const withoutEnds = (text: string) => {
  const plain = text.replace(/^[\p{Cf}\s]*(?:[•·*–—-]\s+)?[\p{Cf}\s]*|[\p{Cf}\s]+$/gu, '')
  return plain.replace(/(?<=[\p{L}\p{N}>'"“”’‘»«›)\]])[.,;:!?。、\p{Cf}\s]+$/u, '')
}

/** Percent signs decoded; a link that names further people, or a text to send, is no address. */
function ofLink(link: string): string | null {
  const [address = '', query = ''] = link.split('?')
  if (/@|%40|(^|&)(to|cc|bcc)=/i.test(query)) return null
  try {
    return decodeURIComponent(address).normalize('NFKC')
  } catch {
    return null
  }
}

/** RFC 6531: only a transport that announces SMTPUTF8 carries it. */
export const needsUtf8Mail = ({ canonical }: EmailAddress) => /[^\x20-\x7e]/.test(canonical)

/** For pages and messages that must not tell the whole address: `e•••a@firma.example`. */
export function maskedEmail(address: string) {
  const [local = '', ascii = ''] = address.split('@')
  const domain = shownDomain(ascii)
  const letters = [...local]
  return letters.length < 3 ? `${letters[0] ?? ''}•••@${domain}` : `${letters[0]}•••${letters.at(-1)}@${domain}`
}

/** Shared mailboxes get a note at registration, not a refusal (R2.2). */
export const isSharedMailbox = (address: string) =>
  /^(info|kontakt|contact|office|buero|post|mail|team|service|support|verwaltung|buchhaltung|rechnung|sekretariat|empfang|hello|admin|sales|vertrieb|einkauf)@/i.test(
    address,
  )
