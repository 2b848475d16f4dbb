import { createHash } from 'node:crypto'
import { cookies } from 'next/headers'
import { makeRoom } from '../devices/change'
import type { DeviceCredential, IssuedCredential } from '../devices/trusted'
import { now } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import { cookieOptions, named } from './cookies'

/** One cookie for each account in this browser. Its name distinguishes accounts and reveals nothing about them. */
const nameFor = (accountId: string) =>
  named(`device-${createHash('sha256').update(`device ${accountId}`).digest('hex').slice(0, 12)}`)

/** `SameSite=Strict`, because every sign-in is a form of the portal. */
const options = () => ({ ...cookieOptions(), sameSite: 'strict' as const })

/** At most this much of a browser's cookies is read. */
const MOST_READ = 20

const SHAPE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([\w-]{43})$/

function credentialIn(value: string | undefined): DeviceCredential | null {
  const [, id, token] = SHAPE.exec(value ?? '') ?? []
  return id && token ? { id, token } : null
}

/** The token of this browser's trusted device for the account; null if there is none or it is malformed. */
export const heldDevice = async (accountId: string): Promise<DeviceCredential | null> =>
  credentialIn((await cookies()).get(nameFor(accountId))?.value)

/** All device tokens of this browser, whatever the account. */
export const heldDevices = async (): Promise<DeviceCredential[]> =>
  (await cookies())
    .getAll()
    .flatMap(({ name, value }) => {
      const credential = name.startsWith(named('device-')) ? credentialIn(value) : null
      return credential ? [credential] : []
    })
    .slice(0, MOST_READ)

/** Deletes an invalid or malformed cookie. */
export async function forgetDevice(accountId: string) {
  const jar = await cookies()
  const name = nameFor(accountId)
  if (jar.has(name)) jar.delete({ name, ...options() })
}

/** The cookie lives as long as the device. */
export async function setDeviceCookie(accountId: string, { credential, expiresAt }: IssuedCredential) {
  const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - now().getTime()) / 1000))
  ;(await cookies()).set(nameFor(accountId), `${credential.id}.${credential.token}`, { ...options(), maxAge })
}

/** Decision 18: at most five in a browser, including the one about to be set. */
export async function makeRoomForDevice(accountId: string, requestId: string) {
  const jar = await cookies()
  const others = jar
    .getAll()
    .filter(({ name }) => name.startsWith(named('device-')) && name !== nameFor(accountId))
    .map(({ name, value }) => ({ name, credential: credentialIn(value) }))
  const credentials = others.flatMap(({ credential }) => credential ?? []).slice(0, MOST_READ)
  const gone = await makeRoom(credentials, LIMITS.devices.perBrowser - 1, requestId)
  for (const { name, credential: one } of others)
    if (!one || gone.some(({ id }) => id === one.id)) jar.delete({ name, ...options() })
}
