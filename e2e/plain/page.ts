import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Cookies } from './cookies'
import { attribute, type HTMLElement, normal, parsePage, textContent } from './dom'
import { entriesOf, formOf, isDisabled, refusedByBrowser } from './fields'
import { PlainLocator } from './locator'
import type { RoleOptions, Words } from './matching'

/** A user agent that suggests the same device name as the browser of the other tests. */
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/147.0.0.0 Safari/537.36'
const MOST_REDIRECTS = 10
const DOWNLOADS = resolve('test-results', 'downloads')

type Options = { base: string; address: string; locale: string; faults: string[] }
type Request = { method: string; headers?: Record<string, string>; body?: BodyInit }

/** A response with Playwright's property names. */
export class PlainResponse {
  constructor(
    private readonly method: string,
    private readonly answer: Response,
    private readonly said: Buffer,
  ) {}
  status = () => this.answer.status
  headers = () => Object.fromEntries(this.answer.headers)
  text = async () => this.said.toString()
  json = async () => JSON.parse(this.said.toString()) as unknown
  url = () => this.answer.url
  request = () => ({ method: () => this.method })

  /** The file name of a download; null for a page. */
  suggestedFilename(): string | null {
    const said = this.answer.headers.get('content-disposition') ?? ''
    if (!said.startsWith('attachment')) return null
    const encoded = /filename\*=UTF-8''([^;]+)/i.exec(said)?.[1]
    return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/.exec(said)?.[1] ?? 'download')
  }

  async path(): Promise<string> {
    const file = join(DOWNLOADS, crypto.randomUUID())
    await mkdir(DOWNLOADS, { recursive: true })
    await writeFile(file, this.said)
    return file
  }
}

type Waiting = { fits: (answer: PlainResponse) => boolean; found: (answer: PlainResponse) => void }

/**
 * A browser window without scripts, over HTTP: loads pages, finds elements by role, label and text, sends forms as
 * Next's server actions accept them without JavaScript, follows redirects, stores cookies. It has Playwright's names,
 * so that a flow runs in Chromium and here. It reads no style sheets.
 */
export class PlainPage {
  root: HTMLElement = parsePage('')
  private html = ''
  private at: URL
  private readonly cookies: Cookies
  private waiting: Waiting[] = []
  private more: Record<string, string> = {}

  /** `cookies`: those of another tab of the same browser. */
  constructor(
    private readonly options: Options,
    cookies?: Cookies,
  ) {
    this.at = new URL('about:blank')
    this.cookies = cookies ?? new Cookies(new URL(options.base).hostname)
  }

  url = () => this.at.href
  content = async () => this.html
  title = async () => normal(textContent(this.root.querySelector('title') ?? parsePage('')))

  goto = (path: string) => this.visit(path)
  reload = () => this.visit(this.url())

  context = () => ({
    addCookies: async (cookies: Parameters<Cookies['add']>[0][]) => {
      for (const one of cookies) this.cookies.add(one)
    },
    cookies: async () => this.cookies.all(),
    clearCookies: async ({ name }: { name?: string } = {}) => this.cookies.clear(name),
    newPage: async () => new PlainPage(this.options, this.cookies),
  })

  setExtraHTTPHeaders = async (headers: Record<string, string>) => {
    this.more = headers
  }

  request = {
    get: (path: string, { headers = {} }: { headers?: Record<string, string> } = {}) =>
      this.arrive(new URL(path, this.options.base), { method: 'GET', headers }).then(({ answer }) => answer),
  }

  private readonly everything = () => new PlainLocator(this, 'page', (root) => [root])
  getByText = (words: Words, options?: { exact?: boolean }) => this.everything().getByText(words, options)
  getByLabel = (words: Words, options?: { exact?: boolean }) => this.everything().getByLabel(words, options)
  getByRole = (role: string, options?: RoleOptions) => this.everything().getByRole(role, options)
  locator = (css: string) => this.everything().locator(css)

  /** Nothing happens in the background: the page has loaded when the click returns. */
  async waitForURL(wanted: string | RegExp) {
    const there = this.url()
    if (wanted instanceof RegExp ? !wanted.test(there) : new URL(wanted, this.options.base).href !== there)
      throw new Error(`${there} is not ${wanted}`)
  }

  waitForResponse = (fits: Waiting['fits']) =>
    new Promise<PlainResponse>((found) => {
      this.waiting.push({ fits, found })
    })

  /** Waits for the next download. */
  waitForEvent = (_: 'download') => this.waitForResponse((answer) => answer.suggestedFilename() !== null)

  async follow(href: string): Promise<void> {
    const to = new URL(href, this.at)
    if (href.startsWith('#')) this.at = to
    else await this.visit(to.href, { Referer: this.referrer() })
  }

  /** Presses the button of a form. */
  async submit(button: HTMLElement): Promise<void> {
    const form = formOf(button)
    if (!form || /^(button|reset)$/.test(attribute(button, 'type') ?? '')) return
    if (isDisabled(button)) throw new Error(`${button} is disabled`)
    const refused = refusedByBrowser(form, button)
    if (refused) throw new Error(`The browser asks for ${refused} first`)
    const entries = entriesOf(form, button)
    const target = new URL(attribute(button, 'formaction') ?? attribute(form, 'action') ?? '', this.at)
    if ((attribute(form, 'method') ?? 'get').toLowerCase() === 'get') {
      target.search = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()
      return void (await this.visit(target.href, { Referer: this.referrer() }))
    }
    const body = new FormData()
    for (const [name, value] of entries) body.append(name, value)
    const headers = { Origin: this.at.origin, Referer: this.referrer() }
    await this.show(target, { method: 'POST', headers, body: isMultipart(form, button) ? body : encoded(entries) })
  }

  private readonly referrer = () => this.at.href.replace(/#.*/, '')

  private visit = (path: string, headers: Record<string, string> = {}) =>
    this.show(new URL(path, this.options.base), { method: 'GET', headers })

  private async show(to: URL, request: Request): Promise<PlainResponse> {
    const { at, answer } = await this.arrive(to, request)
    if (answer.suggestedFilename() !== null) return answer
    const html = await answer.text()
    Object.assign(this, { at, html, root: parsePage(html) })
    const status = answer.status()
    if (status >= 400 && status !== 403 && status !== 404) this.options.faults.push(`${status} of ${at.href}`)
    return answer
  }

  private async arrive(to: URL, request: Request) {
    let [at, next] = [to, request]
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const got = await this.ask(at, next)
      const location = got.headers.get('location')
      const answer = new PlainResponse(next.method, got, Buffer.from(await got.arrayBuffer()))
      this.tell(answer)
      if (got.status < 300 || got.status > 399 || !location) return { at, answer }
      const hash = at.hash
      at = new URL(location, at)
      if (!at.hash) at.hash = hash
      if (got.status < 307) next = { method: 'GET', headers: { ...next.headers, Origin: '' } }
    }
    throw new Error(`${to.href} leads on and on`)
  }

  private async ask(at: URL, { method, headers, body }: Request): Promise<Response> {
    const sent = {
      'User-Agent': AGENT,
      Accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'Accept-Language': this.options.locale,
      'X-Forwarded-For': this.options.address,
      Cookie: this.cookies.header(),
      ...this.more,
      ...headers,
    }
    const some = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''))
    const answer = await fetch(at.href.replace(/#.*/, ''), { method, headers: some, body, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) this.cookies.take(line)
    return answer
  }

  private tell(answer: PlainResponse) {
    const [met, open] = [
      this.waiting.filter((one) => one.fits(answer)),
      this.waiting.filter((one) => !one.fits(answer)),
    ]
    this.waiting = open
    for (const one of met) one.found(answer)
  }
}

const isMultipart = (form: HTMLElement, button: HTMLElement) =>
  (attribute(button, 'formenctype') ?? attribute(form, 'enctype') ?? '').toLowerCase() === 'multipart/form-data'

const encoded = (entries: [string, string | File][]) =>
  new URLSearchParams(
    entries.map(([name, value]): [string, string] => [name, value instanceof File ? value.name : value]),
  )
