import { brandName } from '../brand/brand'

export type PlainPage = {
  title: string
  text: string
  links: { href: string; label: string }[]
  /** The id by which support finds the log entry. */
  id?: { label: string; value: string }
}

type Head = { cookie?: string | null; accepted?: string | null }

/** The language of a stranger: the cookie, then the browser's preference, then German. */
export function plainLanguage({ cookie, accepted }: Head): 'de' | 'en' {
  const asked = /\blocale=(de|en)\b/.exec(cookie ?? '')?.[1] ?? (accepted ?? '').trim().slice(0, 2).toLowerCase()
  return asked === 'en' ? 'en' : 'de'
}

/** The page may load its style sheet and nothing else. */
export const PLAIN_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"

/**
 * A whole document that depends on nothing that could fail: no data, no script, one small style sheet that it can do
 * without.
 */
export function plainPage(language: 'de' | 'en', { title, text, links, id }: PlainPage): string {
  const actions = links.map(({ href, label }) => `<a href="${plain(href)}">${plain(label)}</a>`).join(' ')
  const note = id ? `<footer>${plain(id.label)}: <code>${plain(id.value)}</code></footer>` : ''
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${plain(title)} – ${plain(brandName())}</title><link rel="stylesheet" href="/plain.css"></head><body><main><h1>${plain(title)}</h1><p>${plain(text)}</p><p>${actions}</p>${note}</main></body></html>`
}

const plain = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
