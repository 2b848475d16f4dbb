import { expect, test } from 'vitest'
import { translator } from '../i18n/translate'
import { isolated, unisolated } from './isolate'

test('C27 a right-to-left name is isolated, once, and marks in it cannot end that', () => {
  expect(isolated('שרה (1)')).toBe('\u2068שרה (1)\u2069')
  expect(isolated('\u2069علی\u202E')).toBe('\u2068علی\u2069')
  expect(isolated(isolated('שרה'))).toBe('\u2068שרה\u2069')
  expect(isolated('Benutzer \u2068שרה\u2069 (2)')).toBe('Benutzer \u2068שרה\u2069 (2)')
  for (const name of ['Anna', 'Änne', 'Иван', '孟', '(1)', '']) expect(isolated(name)).toBe(name)
  expect(unisolated(isolated('שרה'))).toBe('שרה')
})

test('C27 every sentence isolates its values: pages, titles, mails and the log say theirs through `translator`', () => {
  const t = translator('de', 'mails')
  expect(t('contactAdmin.from', { sender: 'שרה (1)' })).toBe('Nachricht von \u2068שרה (1)\u2069')
  expect(t('contactAdmin.from', { sender: 'Anna' })).toBe('Nachricht von Anna')
})
