/** Drives the portal as a browser without JavaScript does: a form's hidden fields, one multipart POST, cookies. */
export type Template = { path: string; fields: [string, string][] }

let counter = 0

/** Each client has its own network address, so that limits per network do not distort the figures. */
export function newAddress(): string {
  counter += 1
  return `10.${(counter >> 16) & 255}.${(counter >> 8) & 255}.${counter & 255}`
}

export class FormClient {
  private readonly cookies: Map<string, string>

  constructor(
    private readonly base: string,
    private readonly address = newAddress(),
    cookies: Record<string, string> = {},
  ) {
    this.cookies = new Map(Object.entries(cookies))
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private headers(): Record<string, string> {
    return { cookie: this.cookieHeader(), origin: this.base, 'x-forwarded-for': this.address, 'accept-language': 'de' }
  }

  private keep(response: Response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const gone = /max-age=0|expires=thu, 01 jan 1970/i.test(line)
      if (gone) this.cookies.delete(pair.slice(0, at))
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }

  async get(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(this.base + path, { headers: this.headers(), redirect: 'manual' })
    this.keep(response)
    return { status: response.status, text: await response.text() }
  }

  /** The hidden fields of the form with `field` (or of the last form). They can be reused with a new key. */
  async template(path: string, field: string | null): Promise<Template> {
    const { text } = await this.get(path)
    const forms = text.match(/<form[\s\S]*?<\/form>/g) ?? []
    const form = forms.find((one) => field && one.includes(`name="${field}"`)) ?? forms.at(-1) ?? ''
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)]
    return { path, fields: hidden.map(([, name, value]) => [name!, decode(value ?? '')]) }
  }

  /** Sends a file to the upload of this page; returns where it led. */
  async upload(page: string, file: File): Promise<string> {
    const { text } = await this.get(page)
    const form = (text.match(/<form[\s\S]*?<\/form>/g) ?? []).find((one) => one.includes('type="file"')) ?? ''
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)]
    const path = `${page}/upload`
    return this.send({ path, fields: hidden.map(([, name, value]) => [name!, decode(value ?? '')]) }, { file })
  }

  /** Returns where it led; throws if it led nowhere. */
  async post(template: Template, typed: Record<string, string>): Promise<string> {
    return this.send(template, typed)
  }

  private async send({ path, fields }: Template, typed: Record<string, string | File>): Promise<string> {
    const body = new FormData()
    for (const [name, value] of fields) body.append(name, name === '_key' ? crypto.randomUUID() : value)
    for (const [name, value] of Object.entries(typed)) body.set(name, value)
    const response = await fetch(this.base + path, {
      method: 'POST',
      body,
      headers: this.headers(),
      redirect: 'manual',
    })
    this.keep(response)
    const text = await response.text()
    const to = response.headers.get('location')
    if (response.status !== 303 || !to)
      throw new Error(`${path} answered ${response.status}: ${/role="alert"[\s\S]{0,300}/.exec(text)?.[0] ?? ''}`)
    return to
  }
}

const decode = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
