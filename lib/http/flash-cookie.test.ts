import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import { flashValue, readFlash } from './flash-cookie'

beforeAll(testDatabase)

it('UX-20 a message is told of a cookie that an act made, and of none that a browser makes up', () => {
  const value = flashValue('ticketOpened', 'sealed-words')
  const anId = expect.stringMatching(/^[0-9a-f-]{36}$/)
  expect(readFlash(value)).toEqual({ name: 'ticketOpened', id: anId, sealed: 'sealed-words' })
  expect(readFlash(flashValue('ticketOpened'))).toEqual({ name: 'ticketOpened', id: anId, sealed: '' })
  const [name, id, sealed, signature] = value.split('.')
  for (const forged of [
    '',
    `${name}.${id}`,
    `${name}.${randomUUID()}.${sealed}.${signature}`,
    `ticketClosed.${id}.${sealed}.${signature}`,
    `${name}.${id}.${sealed}.${'A'.repeat(48)}`,
    `${name}.${id}.other-words.${signature}`,
    `${value}.${signature}`,
  ])
    expect(readFlash(forged), forged).toBeNull()
})
