import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const lib = resolve(__dirname, '..')

/** Raw statements on one plain table that are allowed: how many there are, and why. */
const KNOWN: Record<string, [number, string]> = {
  'audit/verify.ts': [1, 'runs on postgres.js itself, which reads a chain by a cursor'],
  'company-log/hits.ts': [1, 'part of a statement over several indexes'],
  'content/to-do.ts': [1, 'part of the one statement of home, which builds an object of several lists'],
  'conversations/in-ticket.ts': [1, 'part of other statements, which read these ids once'],
  'devices/claim.ts': [1, 'one conditional statement decides between parallel sign-ins'],
  'limits/seen-networks.ts': [1, 'runs on postgres.js itself, for `doctor`'],
  'limits/throttle.ts': [1, 'part of the statements that act on a right password'],
  'people/due.ts': [2, 'parts of other statements, looked up in an index for each member'],
  'registration/registration.ts': [1, 'part of the queries of `challenges`'],
  'sample/many.ts': [1, 'runs on postgres.js itself, which copies rows'],
  'sign-in/attempts.ts': [4, 'parts of the one statement that grants a ticket'],
}

/** The text of each statement in a source: the templates after `sql`, without the inserted values. */
function statements(source: string): string[] {
  const found: string[] = []
  for (const { index, 0: head } of source.matchAll(/\bsql(?:<[^`]*?>)?`/g)) {
    let [text, depth, at] = ['', 0, index + head.length]
    for (; at < source.length && !(source[at] === '`' && depth === 0); at += 1) {
      if (source.startsWith('${', at)) depth += 1
      if (depth === 0) text += source[at]
      if (source[at] === '}' && depth > 0) {
        depth -= 1
        text += '?'
      }
    }
    found.push(text)
  }
  return found
}

/**
 * Could drizzle's builder write this statement? It begins like one, and names one table and no function in its place.
 */
function isPlain(statement: string): boolean {
  const text = statement.toLowerCase().replace(/\s+/g, ' ').trim()
  if (!/^(select|insert into|update|delete from) /.test(text)) return false
  if (/ join | union |\bexists ?\(/.test(text) || (text.match(/\bselect\b/g) ?? []).length > 1) return false
  const tables = text
    .replace(/(for (no key )?|do )update/g, '')
    .replace(/distinct from/g, '')
    .match(/\b(from|into|update) +[a-z_]+/g)
  return tables?.length === 1 && !/\bfrom +[a-z_]+ ?\(/.test(text)
}

const sources = readdirSync(lib, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|^(testing|commands)\//.test(path))
  .sort()

describe('statements', () => {
  test('a plain one is recognised', () => {
    const plain = ['select id from accounts where id = x', 'update a set b = 1 where c', 'insert into a (b) values (x)']
    const others = ['select f(x)', 'select 1 from a join b on x', 'select a from f(x)', 'with a as (?) delete from b']
    expect([...plain, ...others].filter(isPlain)).toEqual(plain)
    const source = ['tx.execute(sql`select $', '{a ? sql`b` : c} from d`)'].join('')
    expect(statements(source)).toEqual(['select ? from d', 'b'])
  })

  test('one plain table is written with drizzle’s builder, so that a renamed column breaks the build', () => {
    const raw = sources.flatMap((path) => {
      const many = statements(readFileSync(join(lib, path), 'utf8')).filter(isPlain).length
      return many > 0 ? [[path, many]] : []
    })
    expect(Object.fromEntries(raw)).toEqual(
      Object.fromEntries(Object.entries(KNOWN).map(([path, [many]]) => [path, many])),
    )
  })
})
