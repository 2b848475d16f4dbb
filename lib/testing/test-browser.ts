import { ADDRESS } from './environment'
import { inRequest } from './next/request'

/** The result of an action: the form's answer, or what Next makes of a thrown redirect or refusal. */
export type Ended =
  | { kind: 'answer'; value: unknown }
  | { kind: 'redirect'; to: string }
  | { kind: 'refused'; status: 403 | 404 }

type Act = (...args: never[]) => Promise<unknown>

const EMPTY = { errors: [], values: {}, notice: null }

/** A browser for calling server actions without a server: stores cookies, and has an address and a page. */
export class TestBrowser {
  readonly cookies = new Map<string, string>()
  private readonly network = `10.${byte()}.${byte()}.${byte()}`

  constructor(session?: string) {
    if (session) this.cookies.set('session', session)
  }

  /** Sends a form of this page to the action; a fault is thrown as it is. */
  send(action: Act, path: string, fields: Record<string, string>): Promise<Ended> {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    return this.call(action, path, [EMPTY, data])
  }

  /** Calls the action with whatever arguments. */
  async call(action: Act, path: string, args: unknown[]): Promise<Ended> {
    const head = new Headers({
      origin: ADDRESS,
      referer: `${ADDRESS}${path}`,
      'x-torhaus-path': path,
      'x-forwarded-for': this.network,
      'accept-language': 'de',
      'next-action': 'test',
    })
    try {
      const value = await inRequest({ head, cookies: this.cookies }, () => action(...(args as never[])))
      return { kind: 'answer', value }
    } catch (thrown) {
      return ended(thrown)
    }
  }
}

const byte = () => Math.floor(Math.random() * 254) + 1

function ended(thrown: unknown): Ended {
  const digest = String((thrown as { digest?: unknown }).digest ?? '')
  const [kind, detail = '', to = ''] = digest.split(';')
  if (kind === 'NEXT_REDIRECT') return { kind: 'redirect', to }
  if (kind === 'NEXT_HTTP_ERROR_FALLBACK') return { kind: 'refused', status: detail === '404' ? 404 : 403 }
  throw thrown
}
