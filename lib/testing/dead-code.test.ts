import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AREAS } from '../areas/areas'
import { CONSOLE_PAGES } from '../content/portal-pages'
import { MESSAGES } from '../i18n/catalogue'
import { MEMBER_ACTS } from '../people/acts'
import { PERMISSION_KEYS } from '../permissions/catalogue'

const root = resolve(__dirname, '../..')
const files = ['app', 'components', 'lib', 'db', 'e2e']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .concat('proxy.ts', 'instrumentation.ts', 'next.config.ts')
  .filter((path) => /\.(tsx?|mjs)$/.test(path))
  .map((path) => ({ path: relative(root, join(root, path)), text: readFileSync(join(root, path), 'utf8') }))
const words = files.map(({ path, text }) => ({ path, text, words: new Set(text.match(/\w+/g)) }))

/** What a framework calls by its name. Tables are left out below: they describe the database. */
const CALLED = /^(GET|POST|HEAD|viewport|config|proxy|register|onRequestError)$/

/** The files that use the words which all areas have. */
const OF_AREAS = /^app\/(_shared\/(area-list|search-groups|tickets\/ticket-columns)|\(portal\)\/home\/areas)\.tsx?$/

/** The filters and import columns of the area with these words: their keys are composed in the code. */
const filtersOf = (space: string): Set<string> | undefined => {
  const area = Object.values(AREAS).find(({ words }) => words === space)
  return area && new Set([...Object.keys(area.list.filters), ...(area.import ? ['import.columns'] : [])])
}

const isPutTogether = (key: string, known = new Set<string>()) =>
  known.has(key.split('s.')[0]!) || known.has(key.replace(/\.\w+$/, ''))

describe('nothing stands here that nobody uses', () => {
  test('exports', () => {
    const dead = words.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function|const|type|class|interface) (\w+)/gm)]
        .map(([, name]) => name!)
        .filter((name) => !CALLED.test(name) && !path.startsWith('db/schema/'))
        .filter((name) => text.match(new RegExp(`\\b${name}\\b`, 'g'))!.length === 1)
        .filter((name) => !words.some((other) => other.path !== path && other.words.has(name)))
        .map((name) => `${path}: ${name}`),
    )
    expect(dead).toEqual([])
  })

  test('words of the catalogue', () => {
    const code = files.filter(({ path }) => !/\.test\.tsx?$|^e2e\/|^lib\/testing\//.test(path))
    const all = code.map(({ text }) => text).join('\n')
    /**
     * Keys that come from data (codes of rejections and fields, names of mails and legal texts), or that the file
     * itself reads.
     */
    const fromData = ['dev', 'errors', 'faults', 'legal', 'mails', 'rejections']
    /** Named in one file and rendered by the page in another. */
    const elsewhere = new Set([
      ...Object.keys(MEMBER_ACTS).map((act) => `members.${act}`),
      // Composed by the matrix of all permissions.
      ...PERMISSION_KEYS.map((key) => `permissions.${key}.head`),
      ...CONSOLE_PAGES.map(([, key]) => `staff.nav.${key}`),
      'adminLog.dayWrong',
      'adminLog.daysCrossed',
    ])
    // Another test compares the log's words with its events, because old entries must stay readable. The keys of
    // `refused` are composed in the code.
    const { audit: _audit, refused: _refused, ...spaces } = MESSAGES.de
    const dead = Object.entries(spaces).flatMap(([space, tree]) => {
      const filters = filtersOf(space)
      const named = new RegExp(`['"\`]${space}(\\.[\\w.]+)?['"\`]`)
      const near = code
        .filter(
          ({ path, text }) => named.test(text) || text.includes(`${space}Area`) || (filters && OF_AREAS.test(path)),
        )
        .map(({ text }) => text)
        .join('\n')
      return leaves(tree)
        .filter((key) => !elsewhere.has(`${space}.${key}`) && !isPutTogether(key, filters))
        .filter((key) => (fromData.includes(space) ? !all.includes(key.split('.').at(-1)!) : !isNamed(key, near)))
        .map((key) => `${space}.${key}`)
    })
    expect(dead).toEqual([])
  })
})

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : leaves(value, `${path}${key}.`),
  )

/** Is the key named: whole, its rest within a part of the catalogue, or the beginning of a composed key? */
function isNamed(key: string, text: string): boolean {
  const parts = key.split('.')
  return parts.some((_, from) => {
    const rest = parts.slice(from)
    const whole = [`'${rest.join('.')}'`, `"${rest.join('.')}"`]
    const begun = rest.slice(1).map((_, to) => `\`${rest.slice(0, to + 1).join('.')}.\${`)
    return [...whole, ...begun].some((wanted) => text.includes(wanted))
  })
}
