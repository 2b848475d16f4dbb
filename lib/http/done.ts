import { cookies } from 'next/headers'
import { AlreadyDone } from '../rooms/submit'
import { cookieOptions, named } from './cookies'

/** What a „done“ page may report, only in the browser that did it (UX-21). */
export type Done = 'passwordReset' | 'passwordChanged' | 'reported' | 'emailUndone' | 'objected'

const name = () => named('done')
const SECONDS = 600

/** What this browser has just done. It survives a reload and is forgotten after ten minutes. */
const noteDone = async (what: Done) => (await cookies()).set(name(), what, { ...cookieOptions(), maxAge: SECONDS })

/**
 * Runs the operation and records it in a cookie. If the form is sent twice the browser keeps the second answer, so
 * that one sets the cookie too (F-24).
 */
export async function doing<T>(what: Done, act: () => Promise<T>): Promise<T> {
  const result = await act().catch(async (thrown) => {
    if (thrown instanceof AlreadyDone) await noteDone(what)
    throw thrown
  })
  await noteDone(what)
  return result
}

export const wasDone = async (what: Done) => (await cookies()).get(name())?.value === what
