import { describe, expect, it } from 'vitest'
import { berlinDay, daysBefore, readDay, writeDay } from './day'

describe('a day', () => {
  it('is understood as it is kept and as people write it, and goes there and back', () => {
    expect([readDay('2027-03-31'), readDay('31.03.2027'), readDay(' 1.3.2027 ')]).toEqual([
      '2027-03-31',
      '2027-03-31',
      '2027-03-01',
    ])
    expect(readDay(writeDay('2027-03-31'))).toBe('2027-03-31')
  })

  it('is none where the calendar has no such day', () => {
    for (const wrong of ['', '31.02.2027', '03/31/2027', '31.3.27', '2027-02-30', 'morgen'])
      expect(readDay(wrong), wrong).toBeNull()
  })

  it.each([
    '7 Dec 2026',
    '7 dec 2026',
    '07 December 2026',
    '7. Dezember 2026',
    '7. Dez. 2026',
    '7 Dez 2026',
    '7th Dec 2026',
    '7 Dec, 2026',
    'Dec 7, 2026',
    'December 7 2026',
    '7.12.2026',
    '7. 12. 2026',
    '07.12.2026',
    '2026-12-07',
    '07.12.2026 13:52',
    '7 Dec 2026, 13:52',
    '7. Dezember 2026 um 13:52 Uhr',
    '7.12.2026 um 13.52 Uhr',
    '7 Dec 2026 at 1:52 PM',
    'Mo., 07.12.2026',
    'Montag, 7. Dezember 2026',
    'Monday, December 7, 2026',
    '7th of December 2026',
    '7-Dec-2026',
    '٠٧.١٢.٢٠٢٦',
    ' 7\u00A0Dec\u202F2026 ',
    '\u200E07.12.2026\u200E',
    '０７.１２.２０２６',
  ])('ADR 017 %j is the seventh of December', (typed) => expect(readDay(typed)).toBe('2026-12-07'))

  it.each(['31. März 2026', '31 Mar 2026', '31. Ma\u0308rz 2026', '31. Maerz 2026', 'March 31, 2026', '31 Mrz 2026'])(
    'ADR 017 %j is the last of March',
    (typed) => expect(readDay(typed)).toBe('2026-03-31'),
  )

  it.each([
    '12/07/2026',
    '7/12/2026',
    '25/12/2026',
    '12-07-2026',
    'Morgen, 7',
    '2026-12-07T23:30:00Z',
    '7 12 2026',
    '7 De 2026',
    '31 Feb 2026',
    '7 Dec 26',
    '7 Dec',
    'Dec 2026',
    '20261207',
  ])('ADR 017 %j is refused: it is no day, or two', (typed) => expect(readDay(typed)).toBeNull())

  it('ADR 017 is written as the language writes it', () => {
    expect([writeDay('2026-12-07'), writeDay('2026-12-07', 'en'), writeDay('2026-05-31', 'en')]).toEqual([
      '07.12.2026',
      '7 Dec 2026',
      '31 May 2026',
    ])
  })

  it('„Letzte 7 Tage“ are seven days of the calendar, also after the clock was changed', () => {
    expect(daysBefore('2026-03-30', 7)).toBe('2026-03-23')
    expect(daysBefore(berlinDay(new Date('2026-03-29T22:30:00Z')), 7)).toBe('2026-03-23')
    expect(daysBefore(berlinDay(new Date('2026-10-31T23:30:00Z')), 7)).toBe('2026-10-25')
    expect(daysBefore('2027-01-03', 7)).toBe('2026-12-27')
  })
})
