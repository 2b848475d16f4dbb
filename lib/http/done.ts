import { cookies } from 'next/headers'
import { AlreadyDone } from '../rooms/submit'
import { cookieOptions, named } from './cookies'

/** What a page that says „done“ may say, and only in the browser that did it (UX-21). */
export type Done = 'passwordReset' | 'passwordChanged' | 'reported' | 'emailUndone'

const name = () => named('done')
const SECONDS = 600

/** What this browser has just done. It survives a reload and goes after ten minutes. */
const noteDone = async (what: Done) => (await cookies()).set(name(), what, { ...cookieOptions(), maxAge: SECONDS })

/** Does it and notes it. The same form sent twice is shown the second answer, so that one notes it too (F-24). */
export async function doing<T>(what: Done, act: () => Promise<T>): Promise<T> {
  const result = await act().catch(async (thrown) => {
    if (thrown instanceof AlreadyDone) await noteDone(what)
    throw thrown
  })
  await noteDone(what)
  return result
}

export const wasDone = async (what: Done) => (await cookies()).get(name())?.value === what
