import { lettersTo } from './inspect'

/** The token of the newest link of this kind that was mailed to the address. */
export async function lastToken(address: string, kind: 'password/reset' | 'not-me' | 'email-undo'): Promise<string> {
  const found = await tokens(address, kind)
  if (found.length === 0) throw new Error(`no link ${kind} was sent to ${address}`)
  return found.at(-1)!
}

export async function tokens(address: string, kind: string): Promise<string[]> {
  const letters = await lettersTo(address)
  const paths = letters.flatMap(({ params }) => [params.path, params.notMe, params.undo])
  return paths.flatMap((path) => (path?.startsWith(`/${kind}/`) ? [path.split('/').at(-1)!] : []))
}
