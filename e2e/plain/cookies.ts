export type Cookie = {
  name: string
  value: string
  domain: string
  path: string
  /** Seconds since 1970; -1 for a session cookie. */
  expires: number
  httpOnly: boolean
  secure: boolean
  sameSite: 'Strict' | 'Lax' | 'None'
}

type Given = Pick<Cookie, 'name' | 'value'> & Partial<Cookie> & { url?: string }

/** The cookies of one browser for one site. */
export class Cookies {
  private readonly kept = new Map<string, Cookie>()

  constructor(private readonly domain: string) {}

  add({ url: _, ...given }: Given) {
    const cookie: Cookie = {
      domain: this.domain,
      path: '/',
      expires: -1,
      httpOnly: false,
      secure: false,
      sameSite: 'Lax',
      ...given,
    }
    const isOver = cookie.expires !== -1 && cookie.expires * 1000 <= Date.now()
    if (isOver) this.kept.delete(cookie.name)
    else this.kept.set(cookie.name, cookie)
  }

  /** Applies a Set-Cookie header. */
  take(line: string) {
    const [pair = '', ...rest] = line.split(';')
    const said = new Map(rest.map((part): [string, string] => halves(part, true)))
    const [name, value] = halves(pair)
    const [age, until, sameSite] = [said.get('max-age'), said.get('expires'), said.get('samesite')?.toLowerCase()]
    this.add({
      name,
      value,
      expires: age !== undefined ? Date.now() / 1000 + Number(age) : until ? Date.parse(until) / 1000 : -1,
      path: said.get('path') ?? '/',
      httpOnly: said.has('httponly'),
      secure: said.has('secure'),
      sameSite: sameSite === 'strict' ? 'Strict' : sameSite === 'none' ? 'None' : 'Lax',
    })
  }

  all = (): Cookie[] => [...this.kept.values()].filter((one) => one.expires === -1 || one.expires * 1000 > Date.now())
  clear = (name?: string) => (name ? void this.kept.delete(name) : this.kept.clear())
  header = () =>
    this.all()
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
}

function halves(part: string, lower = false): [string, string] {
  const at = part.indexOf('=')
  const name = (at < 0 ? part : part.slice(0, at)).trim()
  return [lower ? name.toLowerCase() : name, at < 0 ? '' : part.slice(at + 1).trim()]
}
