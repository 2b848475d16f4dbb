import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isFile, needsNoPlace, pathOf, takesUpload } from './request-target'

it.each([
  '/_next/static/../../sign-in',
  '/_next/static/%2e%2e/%2E%2E/sign-in',
  '/_next/static/.%2e/%2e./sign-in',
  '/_next/static/%252e%252e/sign-in',
  '/_next/static/%25252e%25252e/sign-in',
  '/_next/static/..%2f..%2Fsign-in',
  '/_next/static/..%252fsign-in',
  '/_next/static/..\\..\\sign-in',
  '/_next/static/..%5c..%5Csign-in',
  '/_next/static/..;/..;x/sign-in',
  '/_next/static/%2e%2e;/sign-in',
  '/_next/static%2f..%2fsign-in',
  '/icon.svg/../sign-in',
  '/icon.svg/..',
  '/./sign-in',
  '/sign-in/.',
  '/..',
  '/sign-in%00',
  '/sign-in%0d%0aSet-Cookie:x',
  '/sign-in%7f',
  '/%',
  '/%zz',
  '/%c3',
  '/%2525252525252e',
  'http://portal.example/sign-in',
  '//..//sign-in',
  '*',
  'sign-in',
  '',
  '?x',
])('ACT-14 %j is nothing that a browser sends', (target) => expect(pathOf(target)).toBeNull())

it.each([
  ['/', '/'],
  ['/sign-in?next=/../x#y', '/sign-in'],
  ['/search?q=%2e%2e/%5c', '/search'],
  ['/help/M%C3%BCller', '/help/M%C3%BCller'],
  ['/help/100%25', '/help/100%25'],
  ['/help/100%25zz', '/help/100%25zz'],
  ['/a..b/...', '/a..b/...'],
  ['/.well-known/security.txt', '/.well-known/security.txt'],
  ['/_next/static/chunks/%5Bslug%5D-1.js', '/_next/static/chunks/%5Bslug%5D-1.js'],
])('ACT-14 %j is the path %j', (target, path) => expect(pathOf(target)).toBe(path))

const PATHS = [
  ...['/', '/sign-in', '/readyz', '/healthz', '/icon.svgX', '/icon.svg/x', '/iconXsvg', '/plain.cssX', '/plain.css/'],
  ...[
    '/_next/static',
    '/_next/staticX',
    '/_next/static/',
    '/_next/image',
    '/x/_next/static/a.js',
    '//_next/static/a.js',
  ],
  ...[
    '/_next/static/chunks/a.js',
    '/icon.svg',
    '/plain.css',
    '/chevron.svg',
    '/mail-mark-light.png',
    '/help/app-1.webp',
    '/ICON.SVG',
    '/help/app',
    '/help/a/b.webp',
    '/_NEXT/static/a.js',
  ],
]

it('ACT-14 only files pass without a policy, each by its whole name, and proxy.ts leaves out exactly those', () => {
  const source = /source:\s*'([^']+)'/.exec(readFileSync('proxy.ts', 'utf8'))![1]!
  const matcher = new RegExp(`^${source.replaceAll('\\\\', '\\')}$`)
  expect(PATHS.filter(isFile)).toEqual([
    '/_next/static/chunks/a.js',
    '/icon.svg',
    '/plain.css',
    '/chevron.svg',
    '/mail-mark-light.png',
    '/help/app-1.webp',
  ])
  expect(PATHS.filter((path) => !matcher.test(path))).toEqual(PATHS.filter(isFile))
  const files = readdirSync('public', { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'))
  expect(files.filter((name) => !isFile(`/${name}`))).toEqual([])
})

it('ACT-14 only files and the two probes need no place, and only when they are read', () => {
  expect(PATHS.filter((path) => needsNoPlace('GET', path) && !isFile(path))).toEqual(['/readyz', '/healthz'])
  for (const path of PATHS) expect(needsNoPlace('POST', path)).toBe(false)
  for (const path of ['/readyz/', '/readyzX', '/healthz/x', '/READYZ']) expect(needsNoPlace('GET', path)).toBe(false)
})

it('ACT-13 what may be larger than a form is exactly what the routes for files take', () => {
  const routes = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('/route.ts') && / upload\(/.test(readFileSync(`app/${name}`, 'utf8')))
    .map((name) => name.replace(/\/route\.ts$/, '').replace(/\(\w+\)\//g, ''))
    .map((name) => name.replace('[number]', '100000001').replace('[area]', 'licences').replace('[id]', randomUUID()))
  expect(routes.length).toBeGreaterThan(1)
  expect(routes.filter((path) => !takesUpload(`/${path}`))).toEqual([])
  for (const path of [
    '/sign-in',
    '/admin/users/import/upload/x',
    '/apply-for-admin/documentX',
    '/staff/companies/upload',
  ])
    expect(takesUpload(path)).toBe(false)
})
