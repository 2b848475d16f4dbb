import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { berlinDay, readDay } from '../ground/day'
import { LOCALES } from './catalogue'
import { clock, date, dateTime, day, exactTime, longDate, longDateTime } from './formats'
import { formatter } from './translate'

const [de, en] = [formatter('de'), formatter('en')]
const noon = new Date('2026-12-07T12:52:00Z')

test('ADR 017 a day in English is „7 Dec 2026“, with the time „7 Dec 2026, 13:52“; in German as ever', () => {
  expect([date(en, noon), dateTime(en, noon), day(en, '2026-12-07')]).toEqual([
    '7 Dec 2026',
    '7 Dec 2026, 13:52',
    '7 Dec 2026',
  ])
  expect([date(de, noon), dateTime(de, noon), day(de, '2026-12-07')]).toEqual([
    '07.12.2026',
    '07.12.2026 13:52',
    '07.12.2026',
  ])
  expect([longDate(en, noon), longDateTime('en', noon)]).toEqual(['7 Dec 2026', '7 Dec 2026, 13:52'])
  expect([longDate(de, noon), longDateTime('de', noon)]).toEqual(['7. Dezember 2026', '7. Dezember 2026 um 13:52 Uhr'])
  expect(clock(noon)).toBe('13:52')
})

test('ADR 017 what a page shows, in either language, a field takes, whatever the day', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true }), (at) => {
      for (const locale of LOCALES)
        for (const shown of [date, dateTime, longDate, (f: typeof de, d: Date) => longDateTime(f.locale, d)])
          expect(readDay(shown(formatter(locale), at))).toBe(berlinDay(at))
    }),
  )
})

test('ADR 017 days begin and end in Berlin, also where the clock changes', () => {
  for (const [at, shown, exact] of [
    ['2026-03-28T22:59:59Z', '28 Mar 2026, 23:59', '2026-03-28T23:59:59+01:00'],
    ['2026-03-28T23:00:00Z', '29 Mar 2026, 00:00', '2026-03-29T00:00:00+01:00'],
    ['2026-03-29T01:00:00Z', '29 Mar 2026, 03:00', '2026-03-29T03:00:00+02:00'],
    ['2026-03-29T22:00:00Z', '30 Mar 2026, 00:00', '2026-03-30T00:00:00+02:00'],
    ['2026-10-25T00:30:00Z', '25 Oct 2026, 02:30', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T01:30:00Z', '25 Oct 2026, 02:30', '2026-10-25T02:30:00+01:00'],
    ['2026-10-25T22:59:59Z', '25 Oct 2026, 23:59', '2026-10-25T23:59:59+01:00'],
    ['2026-10-25T23:00:00Z', '26 Oct 2026, 00:00', '2026-10-26T00:00:00+01:00'],
    ['2026-12-31T23:00:00Z', '1 Jan 2027, 00:00', '2027-01-01T00:00:00+01:00'],
  ] as const) {
    expect(dateTime(en, new Date(at))).toBe(shown)
    expect(exactTime(new Date(at))).toBe(exact)
  }
})

test('ADR 017 dates are written in one place: nothing else asks Intl for them', () => {
  const sources = ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|^sample\//.test(name))
      .map((name) => `${folder}/${name}`),
  )
  const allowed = ['lib/ground/day.ts', 'lib/i18n/formats.ts']
  const wrong = sources.filter(
    (path) =>
      !allowed.includes(path) &&
      /DateTimeFormat|format\.dateTime|toLocale(Date|Time)String|split\('-'\)\.reverse/.test(
        readFileSync(path, 'utf8'),
      ),
  )
  expect(wrong).toEqual([])
})
