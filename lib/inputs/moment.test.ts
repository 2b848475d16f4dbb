import { expect, it } from 'vitest'
import { berlinMoment, readMoment } from './moment'

it.each([
  ['31.12.2026 18:00', '2026-12-31 18:00'],
  ['31.12.2026, 8:05 Uhr', '2026-12-31 08:05'],
  ['31 Dec 2026, 18:00', '2026-12-31 18:00'],
  ['2026-12-31 18:00', '2026-12-31 18:00'],
  ['31.12.2026', null],
  ['31.12.2026 24:00', null],
  ['31.02.2026 18:00', null],
  ['18:00', null],
  ['', null],
])('a moment typed as „%s“ is read as %s', (typed, read) => expect(readMoment(typed)).toBe(read))

it('a moment is compared in Berlin time, in summer too', () => {
  expect(berlinMoment(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02 00:30')
})
