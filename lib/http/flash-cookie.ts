import { randomUUID } from 'node:crypto'
import { checkSignature, sign } from '../ground/secrets'

const PURPOSE = 'flash'

/** The cookie's value for a message; `sealed`: what it names. It is signed, because displayed messages are remembered and must not be forged. */
export function flashValue(name: string, sealed = ''): string {
  const text = `${name}.${randomUUID()}.${sealed}`
  return `${text}.${sign(PURPOSE, text).toString('base64url')}`
}

/** Null for a cookie that was not made here. */
export function readFlash(value: string): { name: string; id: string; sealed: string } | null {
  const [, text, name, id, sealed = '', signature] =
    /^((\w{1,60})\.([0-9a-f-]{36})\.([\w-]{0,2000}))\.([\w-]{48})$/.exec(value) ?? []
  if (!text || !name || !id || !signature) return null
  return checkSignature(PURPOSE, text, Buffer.from(signature, 'base64url')) === 'good' ? { name, id, sealed } : null
}
