import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { BUILT_AREAS, PERMISSIONS } from '../permissions/catalogue'
import { AREAS } from './areas'

const root = resolve(__dirname, '../..')
const folderOf = (href: string) => join(root, 'app/(portal)', href)
const read = (path: string) => readFileSync(path, 'utf8')

const filesIn = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => ({ path, text: read(join(folder, path)) }))

/** The permission of the area whose list this page is. */
const listed = (text: string) => {
  const words = /^export default areaList\((\w+)Area, /m.exec(text)?.[1]
  return Object.values(AREAS).find((area) => area.words === words)?.permission
}

it.each(BUILT_AREAS)('the page of %s asks for exactly this permission', (key) => {
  const text = read(join(folderOf(PERMISSIONS[key].href), 'page.tsx'))
  expect(text.includes(`export default page(permitted('${key}')`) ? key : listed(text)).toBe(key)
})

it('an area that is not built has no page', () => {
  for (const { href, built } of Object.values(PERMISSIONS)) if (!built) expect(existsSync(folderOf(href))).toBe(false)
})

it.each(BUILT_AREAS)('each page of %s reads the company’s data in one room', (key) => {
  const opened = (text: string) => (text.match(/\b(viewing|changing|areaList|areaRecord|keptList)\(/g) ?? []).length
  const pages = filesIn(folderOf(PERMISSIONS[key].href), /(^|\/)page\.tsx$/)
  expect(pages.length).toBeGreaterThan(0)
  for (const { path, text } of pages) expect(`${path}: ${opened(text)}`).toBe(`${path}: 1`)
})

it('what an area declares and reads is read in the room of its page: it opens none of its own', () => {
  const reading = filesIn(join(root, 'lib/areas'), /^\w+\/(area|read)\.ts$/)
  expect(reading.length).toBeGreaterThan(2)
  for (const { path, text } of [...reading, { path: 'records', text: read(join(root, 'lib/records/list.ts')) }])
    expect(`${path} ${/\b(viewing|transact|portal)\(/.test(text)}`).toBe(`${path} false`)
})
