import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { assertNoPooler, poolerIn } from './pooler'

/** Refuses every connection as PgBouncer does: an ErrorResponse with SQL state 08P01. */
async function pooler(message: string) {
  const fields = ['SFATAL', 'VFATAL', 'C08P01', `M${message}`].map((field) => `${field}\0`).join('')
  const body = Buffer.from(`${fields}\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(body.length + 4, 1)
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(Buffer.concat([head, body])))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `postgres://web:pw@127.0.0.1:${(server.address() as AddressInfo).port}/torhaus`,
    close: () => server.close(),
  }
}

it.each([
  'unsupported startup parameter: statement_timeout',
  'unsupported startup parameter in options: role',
  'Unsupported startup parameter: torhaus.now_offset',
])('C26 a pooler that says „%s“ is named, with the way', async (message) => {
  const { url, close } = await pooler(message)
  await expect(assertNoPooler(url, 'torhaus_portal')).rejects.toThrow(
    /pooler in transaction mode.*address of the database itself/,
  )
  close()
})

it('C26 a database without one holds what was asked for; other faults stay what they are', async () => {
  const { url } = await testDatabase()
  await assertNoPooler(url, 'torhaus_portal')
  const { url: full, close } = await pooler('sorry, too many clients already')
  await expect(assertNoPooler(full, 'torhaus_portal')).rejects.toThrow('too many clients')
  close()
  expect(poolerIn(new Error('x', { cause: new Error('unsupported startup parameter: role') }))).toContain('pooler')
  expect(poolerIn(null)).toBeNull()
})
