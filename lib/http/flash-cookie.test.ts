import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import { flashValue, readFlash } from './flash-cookie'

beforeAll(testDatabase)

it('UX-20 a message is told of a cookie that an act made, and of none that a browser makes up', () => {
  const value = flashValue('ticketOpened')
  expect(readFlash(value)).toEqual({ name: 'ticketOpened', id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  const [name, id, signature] = value.split('.')
  for (const forged of [
    '',
    `${name}.${id}`,
    `${name}.${randomUUID()}.${signature}`,
    `ticketClosed.${id}.${signature}`,
    `${name}.${id}.${'A'.repeat(48)}`,
    `${value}.${signature}`,
  ])
    expect(readFlash(forged), forged).toBeNull()
})
