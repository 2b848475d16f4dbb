import { sql } from 'drizzle-orm'
import { portal } from '@/lib/database/clients'
import { hashToken } from '@/lib/ground/secrets'
import { inPortal } from '@/lib/rooms/rooms'
import { readSession } from '@/lib/sessions/read-session'
import { createSession } from '@/lib/sessions/sessions'

const ROUNDS = 1500
/** The quick tenth of both: a busy machine makes single answers many times slower, and the two not alike. */
const QUICK = Math.floor(ROUNDS / 10)

export type SessionFigures = { read: number; select: number; ratio: number }

/** How long it takes to read a session, and a row by an indexed key, in turns on one connection; in milliseconds. */
export async function measureSession(accountId: string): Promise<SessionFigures> {
  const client = { requestId: 'bench', address: null, network: 'bench', userAgent: null }
  const { token } = await inPortal((tx) => createSession(tx, { accountId, staff: false, factor: 'email', client }))
  const times = { read: [] as number[], select: [] as number[] }
  for (let round = -50; round < ROUNDS; round += 1) {
    const read = await timed(() => readSession(token, false, 'bench'))
    const select = await timed(() =>
      portal().execute(sql`select id, account_id, expires_at from sessions where token_hash = ${hashToken(token)}`),
    )
    if (round < 0) continue
    times.read.push(read)
    times.select.push(select)
  }
  const [read, select] = [quick(times.read), quick(times.select)]
  return { read, select, ratio: read / select }
}

const quick = (times: number[]) => times.sort((a, b) => a - b)[QUICK]!

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}
