import { cookies } from 'next/headers'
import { decrypt, encrypt } from '../ground/secrets'
import type { Staff } from '../permissions/proofs'
import { addCookie, isLoadedAhead } from '../runtime/exchange'
import type { Seen } from '../staff/seen'
import { cookieOptions, named } from './cookies'

const MOST = 6
const cookieName = () => named('seen')
const ownerOf = ({ account }: Staff) => `seen ${account.id}`

/**
 * „Zuletzt geöffnet“ of the console, latest first. It is kept in a cookie of the browser's session, sealed for this
 * account: no names, no use to others at this computer, and it works without scripts (UX-24). Where a platform answers
 * in place of our own server (ADR 022) a page cannot set a cookie, and the list stays empty.
 */
export async function recentlySeen(staff: Staff): Promise<Seen[]> {
  const value = (await cookies()).get(cookieName())?.value
  if (!value) return []
  try {
    return JSON.parse(decrypt(Buffer.from(value, 'base64url'), ownerOf(staff)).toString()) as Seen[]
  } catch {
    // Made for another account, or not made here.
    return []
  }
}

/** Remembers that this page was opened. A prefetch is no visit. */
export async function noteSeen(staff: Staff, seen: Seen): Promise<void> {
  if (isLoadedAhead()) return
  const before = await recentlySeen(staff)
  if (isSame(before[0], seen)) return
  const list = [seen, ...before.filter((one) => !isSame(one, seen))].slice(0, MOST)
  addCookie(cookieName(), encrypt(JSON.stringify(list), ownerOf(staff)).toString('base64url'), cookieOptions())
}

const isSame = (one: Seen | undefined, other: Seen) => one?.kind === other.kind && one.id === other.id
