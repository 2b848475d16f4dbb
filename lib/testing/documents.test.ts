import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(__dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))

const documents = ['README.md', ...filesOf('docs', '.md')]
const sql = filesOf('db', '.sql').filter((path) => !path.startsWith('db/migrations/'))

const PATH = /`((?:app|components|lib|db|e2e|docs)\/[^`\s]+)`/g
/** `lib/grants/grants.ts` (`saveGrants`, `readMatrix`): names that the file exports. */
const EXPORTS = /`((?:app|components|lib|db|e2e)\/[^`\s]+\.(?:tsx?|sql))`\s+\(((?:`\w+`(?:,\s+|\s+and\s+)?)+)\)/g
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g

describe('decision 58 the documents', () => {
  test('name files and folders that exist', () => {
    const missing = documents.flatMap((document) =>
      [...read(document).matchAll(PATH)]
        .map((match) => match[1]!.replace(/[.,:]$/, ''))
        .filter((path) => !/[<>…*{]|NAME|NNN/.test(path) && !existsSync(join(root, path)))
        .map((path) => `${document}: ${path}`),
    )
    expect(missing).toEqual([])
  })

  test('link to files that exist', () => {
    const broken = documents.flatMap((document) =>
      [...read(document).matchAll(LINK)]
        .map((match) => match[1]!)
        .filter((target) => !existsSync(resolve(root, document, '..', target)))
        .map((target) => `${document}: ${target}`),
    )
    expect(broken).toEqual([])
  })

  test('name functions that the file beside them exports', () => {
    const named = documents.flatMap((document) =>
      [...read(document).matchAll(EXPORTS)].flatMap(([, path, names]) =>
        [...names!.matchAll(/\w+/g)].map(([name]) => ({ document, path: path!, name })),
      ),
    )
    const missing = named.filter(({ path, name }) => {
      const text = existsSync(join(root, path)) ? read(path) : ''
      return !new RegExp(
        `(export (default )?(async )?(function\\*?|const|class|type) |function (public\\.)?)${name}\\b`,
        'i',
      ).test(text)
    })
    expect(missing).toEqual([])
  })

  test('have lines of at most 120 characters, as SQL has', () => {
    const long = [...documents.filter((path) => path !== 'README.md'), ...sql].flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, at) => (line.length > 120 ? [`${path}:${at + 1}`] : [])),
    )
    expect(long).toEqual([])
  })
})
