import { expect, test } from 'vitest'
import { actHit, actIn } from './search-acts'

test('R1.4 „Max sperren“ is an act and a person; a verb alone is none', () => {
  expect(actIn('Max sperren')).toEqual({ act: 'lock', person: 'Max' })
  expect(actIn('entsperren Georg Gerber')).toEqual({ act: 'unlock', person: 'Georg Gerber' })
  expect(actIn('Permissions Erika')).toEqual({ act: 'permissions', person: 'Erika' })
  for (const text of ['sperren', 'Max Müller', '', 'Sperrenberg']) expect(actIn(text)).toBeNull()
})

test('R8.8 the search offers no act that its page would refuse', () => {
  const person = { id: '4711', firstName: 'Max', lastName: 'Müller', email: 'max@kunde.test', proved: true } as const
  const active = { ...person, status: 'active' } as const
  expect(actHit('lock', active, 'de', false)).toMatchObject({
    href: '/admin/users/4711/lock',
    title: 'Max Müller sperren',
  })
  expect(actHit('lock', active, 'de', true)).toBeNull()
  expect(actHit('lock', { ...person, status: 'locked' }, 'de', false)).toBeNull()
  expect(actHit('unlock', { ...person, status: 'locked' }, 'en', false)?.title).toBe('Unlock Max Müller')
})
