import { expect, test } from 'vitest'
import { initials } from './initials'

test('UX-22 the initials of a name are letters, and never a sign', () => {
  expect(initials('Erika Muster')).toBe('EM')
  expect(initials('Jean-Luc van der Berg')).toBe('JB')
  expect(initials('Björk')).toBe('B')
  expect(initials('(Max) „Mäxchen“ Öztürk')).toBe('MÖ')
  expect(initials('🙂 4711')).toBe('')
  for (const name of ['Sabine Sommer', 'Hans Joachim', 'Klaus Zeller', 'Nina Schulz', 'Stefan Adler'])
    expect(initials(name)).toHaveLength(1)
})
