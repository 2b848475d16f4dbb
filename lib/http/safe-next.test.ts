import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeNext } from './safe-next'

const PORTAL = 'https://portal.example'

describe('the page to go on to after signing in', () => {
  it.each(['/home', '/support/3f1c?page=2', '/support?q=%C3%A4&page=2', '/account', '/invoices', '/apiary', '/staff'])(
    '%s is kept',
    (path) => expect(safeNext(path)).toBe(path),
  )

  it('loses its fragment and its detours', () => {
    expect(safeNext('/support/../home#x')).toBe('/home')
    expect(safeNext('/./home')).toBe('/home')
  })

  it.each([
    '//evil.de',
    '/\\evil.de',
    '\\\\evil.de',
    '/\t/evil.de',
    '/\n/evil.de',
    '\t//evil.de',
    ' //evil.de',
    '/..//evil.de',
    '/home/..//evil.de',
    '/%2e%2e//evil.de',
    '/.//evil.de',
    '/%2Fevil.de',
    '/%5Cevil.de',
    '/%09/evil.de',
    '/home%0d%0aSet-Cookie:x',
    'https:evil.de',
    'https://evil.de',
    'https://portal@evil.de',
    'https://portal.evil.de',
    '///evil.de',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'home',
    '',
    '/',
    '/%',
    '/%E0%A4%A',
    '/home\0',
  ])('T-WEB-05, T-WEB-06 %j falls back to home', (value) => expect(safeNext(value)).toBeNull())

  it.each([
    '/api/cron/outbox',
    '/api',
    '/sign-in',
    '/sign-in/password?next=/home',
    '/register',
    '/register/code',
    '/_next/static/x.js',
    '/postbox',
    '/postbox.json',
    '/invitation/abc',
    '/home/../api/x',
    '/%61pi/x',
    '/sign%2Din',
  ])('T-WEB-07 %s is ignored', (path) => expect(safeNext(path)).toBeNull())

  it('T-WEB-07 five kilobytes, a repeated parameter, an array, a number and nothing are ignored', () => {
    for (const value of [`/${'a'.repeat(5000)}`, ['/home'], ['/home', '//evil.de'], 5, null, undefined, {}])
      expect(safeNext(value)).toBeNull()
  })

  it('never leads away from the portal, however it is written', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5c',
      '%2e',
      '\t',
      '\r',
      '@',
      ':',
      '?',
      '#',
      'evil.de',
      'home',
      'https',
      '\u2028',
      '%00',
      '／',
    )
    const value = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`),
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(value, (text) => {
        const path = safeNext(text)
        if (path === null) return
        const seen = new URL(path, PORTAL)
        expect(seen.origin).toBe(PORTAL)
        expect(seen.pathname).not.toMatch(/^\/[/\\]/)
        expect(safeNext(path)).toBe(path)
      }),
      { numRuns: 5000 },
    )
  })
})
