import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(__dirname, '../..')
const ROOTS = ['app', 'components', 'lib', 'db', 'e2e', 'docs', '.']
const FILES = /\.(ts|tsx|mjs|css|sql|md)$/

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const files = ROOTS.flatMap((folder) => walk(join(root, folder), folder !== '.'))

function walk(folder: string, deep: boolean): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return deep && entry.name !== 'migrations' ? walk(path, deep) : []
    return FILES.test(entry.name) && entry.name !== 'citations.test.ts' ? [relative(root, path)] : []
  })
}

/** `- **R4.1** …` and `- **decision 11** …` define a number; a file `014-….md` defines `ADR 014`. */
const definedIn = (path: string) => [...read(path).matchAll(/^- \*\*([^*]+)\*\*/gm)].map((match) => match[1]!)
const definitions = [
  ...definedIn('docs/rules.md'),
  ...definedIn('docs/handbook.md'),
  ...readdirSync(join(root, 'docs/decisions')).map((name) => `ADR ${name.slice(0, 3)}`),
]
const defined = new Set(definitions)

/**
 * What looks like a number of a rule and is none: names of standards and sample values of tests, and the terms and
 * rules of EN 16931 (BT-24, BG-16, BR-16), and PDF/A-3.
 */
const OTHER = /^(UTF-16|[AG]-12|A-3|B[TGR]-\d+)$/
const RULE = /(?<![\w-])(T-[A-Z]{2,4}-\d+|[A-Z]{2,4}-\d{2}(?!\d)|[A-Z]-\d{1,2}(?!\d))(?![\w-])|\bR\d{1,2}\.\d{1,2}\b/g
/** Numbers without a hyphen are looked for in comments and at the beginning of test titles only. */
const COMMENT = /(?:^\s*(?:\/?\*|\/\/|--)|\s\/\/\s|\/\*\*).*$/gm
const TITLE = /(?:(?:describe|test|it|base)\b[^'"`\n]*|\]\)|^\s+)\(?['"`](?=[A-FIN]\d{1,2}[ ,]).*$/gm
const SHORT = /(?<![\w$%.])[A-FIN]\d{1,2}(?![\w.%-])(?! page)/g
const NUMBERED = /\b(decision|ADR)s? (\d+(?:(?:, | and |–)\d+)*)/gi

function citationsIn(path: string, text: string): string[] {
  const prose = path.endsWith('.md') ? [text] : [...(text.match(COMMENT) ?? []), ...(text.match(TITLE) ?? [])]
  const short = prose.flatMap((part) => part.match(SHORT) ?? [])
  const numbered = [...text.matchAll(NUMBERED)].flatMap(([, kind, numbers]) =>
    numbers!.split(/, | and |–/).map((number) => `${kind === 'ADR' ? 'ADR' : kind!.toLowerCase()} ${number}`),
  )
  const rules = (text.match(RULE) ?? []).filter((one) => !OTHER.test(one))
  return [...rules, ...short, ...numbered]
}

describe('decision 57 what code, tests and documents cite', () => {
  test('every number is defined exactly once', () => {
    expect(definitions.filter((one, at) => definitions.indexOf(one) !== at)).toEqual([])
  })

  test('every number that is cited is defined in docs/rules.md, docs/handbook.md or docs/decisions', () => {
    const unknown = files.flatMap((path) =>
      citationsIn(path, read(path))
        .filter((one) => !defined.has(one))
        .map((one) => `${path}: ${one}`),
    )
    expect(unknown).toEqual([])
  })

  test('an unknown number is noticed, however it is cited', () => {
    const wrong: [text: string, citation: string][] = [
      ['// T-REG-99: refused', 'T-REG-99'],
      ['/** REG-77, R4.3 */', 'REG-77'],
      ['/** As R99.1 says. */', 'R99.1'],
      ["test('F-99 the server is killed', () => {", 'F-99'],
      ["describe('A14 a server', () => {", 'A14'],
      ['/** What was begun (D1). */', 'D1'],
      [' * Decisions 10 and 999: who decides.', 'decision 999'],
      ['-- ADR 998', 'ADR 998'],
    ]
    for (const [text, citation] of wrong) {
      expect(citationsIn('lib/a.ts', text)).toContain(citation)
      expect(defined.has(citation)).toBe(false)
    }
  })

  test('nothing cites a document that is not in the repository', () => {
    const outside = files.filter((path) =>
      /\b(security-cases|mistakes|contract|experience|design)\.md\b/.test(read(path)),
    )
    expect(outside).toEqual([])
  })
})
