import { newAddress } from './fixtures'

/** A form as a browser without JavaScript would send it: the page's hidden fields, then what was typed. */
export type Answer = { status: number; html: string; location: string | null; headers: Headers }
type Value = string | File | (string | File)[]
type Options = { origin?: string | null; headers?: Record<string, string>; button?: string }

export const ADDRESS = process.env.E2E_ADDRESS ?? ''

/** A minimal client: stores cookies, reads forms, sends any fields. */
export class Client {
  readonly cookies = new Map<string, string>()
  readonly network = newAddress()
  private turn = 0

  /** With several servers each request goes to the next one, as through a proxy without stickiness. */
  constructor(private readonly servers = [ADDRESS]) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.fetch(path, { headers })
  }

  /** Sends the page's form with this button (or the first form). `undefined` omits a field. */
  async submit(path: string, typed: Record<string, Value | undefined>, options: Options = {}): Promise<Answer> {
    const { html } = await this.get(path)
    const fields = formFields(html, options.button)
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...fields, ...typed })) {
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) body.append(name, one)
    }
    return this.post(path, body, options)
  }

  async post(path: string, body: BodyInit, { origin = ADDRESS, headers = {} }: Options = {}): Promise<Answer> {
    return this.fetch(path, {
      method: 'POST',
      body,
      headers: { ...(origin === null ? {} : { Origin: origin }), ...headers },
    })
  }

  async fetch(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      'X-Forwarded-For': this.network,
      'Accept-Language': 'de',
      ...(cookie ? { Cookie: cookie } : {}),
      ...init.headers,
    }
    const server = this.servers[this.turn++ % this.servers.length]!
    if (server !== ADDRESS) Object.assign(headers, { 'X-Forwarded-Host': new URL(ADDRESS).host })
    const answer = await fetch(`${server}${path}`, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) this.keep(line)
    const location = answer.headers.get('location')
    return {
      status: answer.status,
      html: await answer.text(),
      location: location?.replace(ADDRESS, '').replace(server, '') ?? null,
      headers: answer.headers,
    }
  }

  private keep(line: string) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (!value || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

const decode = (text: string) =>
  text.replace(
    /&(amp|lt|gt|quot|#x27|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'",
  )

const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? decode(found[1]!) : null
}

/** Another copy of a page's form: with its own key, as each page has, and with the typed values. */
export function filledForm(fields: Record<string, string>, typed: Record<string, string>): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...typed, _key: crypto.randomUUID() }))
    body.append(name, value)
  return body
}

/** Names and values of a page's form: the one with this button text, otherwise the first with a visible field. */
export function formFields(html: string, button?: string): Record<string, string> {
  const forms = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).filter((form) => form.includes('$ACTION'))
  const wanted =
    forms.find((form) => (button ? form.includes(button) : /<(input|textarea)[^>]* id="field-/.test(form))) ??
    forms[0] ??
    ''
  const fields: Record<string, string> = {}
  for (const tag of wanted.match(/<input[^>]*>/g) ?? []) {
    const name = attribute(tag, 'name')
    // With `form="…"` it belongs to another form, although it stands in this one.
    if (name && !/type="(radio|checkbox)"|\sform="/.test(tag)) fields[name] = attribute(tag, 'value') ?? ''
  }
  return fields
}

/** The page's text, without markup. */
export const textOf = (html: string) =>
  decode(
    html
      .replace(/<script[\s\S]*?<\/script>/g, ' ')
      .replace(/<!--.*?-->/g, '')
      .replace(/<[^>]+>/g, ' '),
  ).replace(/\s+/g, ' ')

/** The value of an input or text area of the page. */
export function fieldValue(html: string, name: string): string | null {
  const input = new RegExp(`<input[^>]*\\sname="${name}"[^>]*>`).exec(html)?.[0]
  if (input) return attribute(input, 'value')
  const area = new RegExp(`<textarea[^>]*\\sname="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(html)
  return area ? decode(area[1]!).replace(/^\n/, '') : null
}
