import { expect, test } from 'vitest'
import { CONSOLE_PAGES } from './portal-pages'
import { trailOf } from './trail'

const above = (path: string) => trailOf(path, 'de').map(({ href }) => href)

test('UX-23 a page below another names the pages above it; a page of the navigation and a tab name none', () => {
  expect(above('/admin/users/4711/permissions')).toEqual(['/admin/users'])
  expect(above('/account/authentication/app')).toEqual(['/account', '/account/authentication'])
  expect(above('/documents/4711')).toEqual(['/documents'])
  expect(above('/staff/companies/123456789/edit')).toEqual(['/staff/companies'])
  for (const [href] of CONSOLE_PAGES) expect([above(`${href}/4711`), above(href)]).toEqual([[href], []])
  for (const path of ['/home', '/admin/users', '/account', '/account/authentication', '/documents', '/nowhere'])
    expect(above(path)).toEqual([])
  expect(trailOf('/admin/users/4711', 'de')[0]?.label).toBe('Benutzerverwaltung')
})
