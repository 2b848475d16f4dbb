import { domainToASCII } from 'node:url'
import { withoutInvisible, withoutMarks } from '../ground/typed-text'
import { shownDomain } from './shown-domain'

/**
 * `canonical` is for comparing and sending. `shown` keeps the capitals of the local part and the letters of the
 * domain, for display.
 */
export type EmailAddress = { canonical: string; shown: string }

/** RFC 5322 atext and the dot; letters of other alphabets as RFC 6531 allows them. */
const LOCAL = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u
const HOST = /^([\p{L}\p{M}\p{N}.。-]|\u200C|\u200D)+$/u
/** The last label begins with a letter, so that no notation of an IP address matches. */
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/
const JOINERS = /[\u200C\u200D]/g
/** The accent key of German keyboards, which many people use as an apostrophe; NFKC would insert a blank before it. */
const ACUTE = /\u00B4/g

/**
 * REG-01: NFKC, one `@`, no double quotes, commas, blanks or control characters, the domain in punycode, lower case.
 * Text that programs paste around an address is removed first. Returns null for anything else, so that no address can
 * be read in two ways (`a@evil.example＠firma.example`, `"a@b"@c`).
 */
export function canonicalEmail(typed: string): EmailAddress | null {
  // NFKC makes a full-width @ a plain one; a second one then makes the address invalid.
  const text = unwrapped(withoutMarks(typed).replace(ACUTE, "'").normalize('NFKC'))
  if (text === null || /[\s\p{Cc}"(),:;<>[\]\\]/u.test(text)) return null
  const parts = text.split('@')
  if (parts.length !== 2) return null
  // Telephones type a curved apostrophe instead of a plain one.
  const local = withoutInvisible(parts[0]!).replace(/[\u2018\u2019\u02BB\u02BC]/g, "'")
  if (!LOCAL.test(local) || /^\.|\.\.|\.$/.test(local) || Buffer.byteLength(local) > 64) return null
  const domain = domainOf(parts[1]!)
  if (!domain) return null
  const canonical = `${local.toLowerCase()}@${domain}`
  return canonical.length <= 254 ? { canonical, shown: `${local}@${shownDomain(domain)}` } : null
}

/** The ASCII form of a domain (`müller.de`, `MÜLLER.DE` and `xn--mller-kva.de` are the same), or null if it is none. */
export function domainOf(typed: string): string | null {
  // Joiners are part of some names in Persian and Indic letters; otherwise parsing with them fails.
  const host = withoutMarks(typed).normalize('NFKC').toLowerCase()
  // Checked first: `domainToASCII` parses its argument as a URL's host, decodes `%2e` and drops everything after a
  // slash.
  if (!HOST.test(host)) return null
  const domain = domainToASCII(host) || domainToASCII(host.replace(JOINERS, ''))
  return DOMAIN.test(domain) ? domain : null
}

/**
 * Removes what programs put around an address: `mailto:…`, `E-Mail: …`, `<…>`, `Max Muster <…>`, punctuation after
 * it, quotes or brackets on both sides, the apostrophe by which spreadsheets mark text. Null if there are two
 * addresses to choose from.
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

/** Removes one pair of quotes or brackets around the whole. */
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

/** Decodes percent signs. A link with further recipients or a message text is not an address. */
function ofLink(link: string): string | null {
  const [address = '', query = ''] = link.split('?')
  if (/@|%40|(^|&)(to|cc|bcc)=/i.test(query)) return null
  try {
    return decodeURIComponent(address).normalize('NFKC')
  } catch {
    return null
  }
}

/** Whether only a transport with SMTPUTF8 (RFC 6531) can deliver to it. */
export const needsUtf8Mail = ({ canonical }: EmailAddress) => /[^\x20-\x7e]/.test(canonical)

/** Masks an address for pages and messages that must not reveal it: `e•••a@firma.example`. */
export function maskedEmail(address: string) {
  const [local = '', ascii = ''] = address.split('@')
  const domain = shownDomain(ascii)
  const letters = [...local]
  return letters.length < 3 ? `${letters[0] ?? ''}•••@${domain}` : `${letters[0]}•••${letters.at(-1)}@${domain}`
}

/** Whether it is a shared mailbox, which gets a note at registration, not a refusal (R2.2). */
export const isSharedMailbox = (address: string) =>
  /^(info|kontakt|contact|office|buero|post|mail|team|service|support|verwaltung|buchhaltung|rechnung|sekretariat|empfang|hello|admin|sales|vertrieb|einkauf)@/i.test(
    address,
  )
