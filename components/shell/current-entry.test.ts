import { describe, expect, it } from 'vitest'
import { isCurrent } from './current-entry'

const entry = (href: string, { exact = false, deeper = [] as string[] } = {}) => ({ href, exact, deeper })

describe('R1.5 the current entry of the navigation', () => {
  it.each([
    ['/documents', '/documents'],
    ['/documents/7/view', '/documents'],
    ['/admin/users/7/permissions', '/admin/users'],
  ])('at %s is %s', (path, href) => {
    expect(isCurrent(path, entry(href))).toBe(true)
  })

  it.each([
    ['/documents-of-others', '/documents'],
    ['/admin', '/admin/users'],
    ['/home', '/documents'],
  ])('at %s is not %s: an address that only begins alike is another page', (path, href) => {
    expect(isCurrent(path, entry(href))).toBe(false)
  })

  it('is the deepest one: where an entry below it is open, the one above is not current', () => {
    const contracts = entry('/contracts', { deeper: ['/contracts/cancel'] })
    expect(isCurrent('/contracts/7', contracts)).toBe(true)
    expect(isCurrent('/contracts/cancel', contracts)).toBe(false)
    expect(isCurrent('/contracts/cancel/7', contracts)).toBe(false)
    expect(isCurrent('/contracts/cancellations', contracts)).toBe(true)
  })

  it('is an exact entry only at its own address', () => {
    expect(isCurrent('/staff', entry('/staff', { exact: true }))).toBe(true)
    expect(isCurrent('/staff/companies', entry('/staff', { exact: true }))).toBe(false)
  })
})
