import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(__dirname, '..')
const ROOTS = ['app', 'components', 'lib', 'db', 'e2e']

type Source = { path: string; text: string; imports: string[] }

const sources: Source[] = ROOTS.flatMap((folder) => walk(join(root, folder))).map((file) => {
  const text = readFileSync(file, 'utf8')
  return { path: relative(root, file), text, imports: importsOf(file, text) }
})
const code = sources.filter(
  ({ path }) => !/\.test\.tsx?$/.test(path) && !path.startsWith('e2e/') && !path.startsWith('lib/testing/'),
)

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'migrations' ? [] : walk(path)
    return /\.(ts|tsx|mjs|css)$/.test(entry.name) ? [path] : []
  })
}

/** Names of packages, and paths of our own files from the root. */
function importsOf(file: string, text: string): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!)
  return found.map((name) => {
    if (name.startsWith('@/')) return name.slice(2)
    return name.startsWith('.') ? relative(root, resolve(file, '..', name)) : name
  })
}

const offenders = (files: Source[], wrong: (source: Source) => boolean) => files.filter(wrong).map(({ path }) => path)
const inside = (path: string, folder: string) => path.startsWith(`${folder}/`)

/** What each layer may see of ours. Dependencies point down: app → components → lib → db. */
const MAY_IMPORT: Record<string, string[]> = {
  app: ['app', 'components', 'lib'],
  components: ['components', 'lib'],
  lib: ['lib', 'db'],
  db: ['db'],
}
/** Every folder of `lib`, from the ground up: a folder sees those before it. */
const GROUND_UP = `
  ground brand i18n permissions database audit rooms records company-log limits inputs files invoices delivery links
  trust factors devices accounts passwords sessions sign-in registration step-up profile companies
  people contacts factor-reset grants imports company-rules requests conversations areas connectors content staff company-merge runtime http sample commands
`
  .trim()
  .split(/\s+/)

describe('architecture', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports only what lies below it', (layer, allowed) => {
    const wrong = code
      .filter(({ path }) => inside(path, layer))
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => ROOTS.some((one) => inside(name, one)) && !allowed.some((one) => inside(name, one)))
          .map((name) => `${path} → ${name}`),
      )
    expect(wrong).toEqual([])
  })

  test('inside lib every folder has a rank and sees only those below it; no file lies loose', () => {
    const folders = readdirSync(join(root, 'lib'), { withFileTypes: true })
    expect(folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)).toEqual(
      [...GROUND_UP, 'testing'].sort(),
    )
    expect(folders.filter((entry) => !entry.isDirectory()).map(({ name }) => name)).toEqual(['architecture.test.ts'])
    const rank = (path: string) => GROUND_UP.indexOf(path.split('/')[1] ?? '')
    const wrong = code.flatMap(({ path, imports }) =>
      imports
        .filter((name) => inside(path, 'lib') && inside(name, 'lib') && rank(name) > rank(path))
        .map((name) => `${path} → ${name}`),
    )
    expect(wrong).toEqual([])
  })

  test('only lib/http and the pages know Next; only lib/http/auth.ts knows next-auth', () => {
    const next = offenders(
      code,
      ({ path, imports }) =>
        inside(path, 'lib') &&
        !inside(path, 'lib/http') &&
        imports.some((name) => /^(next|server-only)(\/|$)/.test(name)),
    )
    expect(next).toEqual([])
    expect(offenders(code, ({ imports }) => imports.some((name) => name.startsWith('next-auth')))).toEqual([
      'lib/http/auth.ts',
    ])
  })

  test('words come from lib/i18n and, in a request, lib/http/translations', () => {
    expect(
      offenders(
        code,
        ({ path, imports }) => !inside(path, 'lib/i18n') && imports.some((name) => /^(next|use)-intl/.test(name)),
      ),
    ).toEqual([])
  })

  test('only lib and db speak to the database, and no component does', () => {
    expect(
      offenders(
        code,
        ({ path, imports }) =>
          !/^(lib|db)\//.test(path) && imports.some((name) => /^(drizzle-orm|postgres)(\/|$)/.test(name)),
      ),
    ).toEqual([])
  })

  test('components know no session: of lib they see words, brand, days, types, the key of a form and the address', () => {
    const seen =
      /^lib\/(ground\/(form-state|isolate|day)|brand\/brand|i18n\/.+|permissions\/(catalogue|matrix)|http\/(translations|form-key|failed-form|path-header|query)|content\/(trail|help-links))$/
    const wrong = code
      .filter(({ path }) => inside(path, 'components'))
      .flatMap(({ path, imports }) =>
        imports.filter((name) => inside(name, 'lib') && !seen.test(name)).map((name) => `${path} → ${name}`),
      )
    expect(wrong).toEqual([])
  })

  test('a `use server` file exports nothing but actions made by the wrapper', () => {
    const actions = code.filter(({ text }) => text.startsWith("'use server'"))
    expect(actions.length).toBeGreaterThan(5)
    for (const { path, text } of actions) {
      const exported = [...text.matchAll(/^export (.*)$/gm)].map((match) => match[1]!)
      for (const line of exported)
        expect(`${path}: ${line}`).toMatch(/: const \w+Action = (action|probe)\($|: const \w+Action = (action|probe)\(/)
    }
    expect(
      offenders(
        code,
        ({ text, path }) =>
          text.includes("'use server'") && !text.startsWith("'use server'") && path !== 'lib/architecture.test.ts',
      ),
    ).toEqual([])
  })

  test('every page is made by the page wrapper, which lets the guard decide first', () => {
    const pages = code.filter(({ path }) => /^app\/(?!_).*\/page\.tsx$/.test(path))
    expect(pages.length).toBeGreaterThan(90)
    expect(
      offenders(
        pages,
        ({ text }) => !/^export default (page|areaList|areaRecord|staffList|companyList|keptList)\(/m.test(text),
      ),
    ).toEqual([])
  })

  test('an action that begins a step-up is kept under its own name', () => {
    const named = code
      .filter(({ text }) => text.startsWith("'use server'"))
      .flatMap(({ text }) => [
        ...text.matchAll(/export const (\w+Action)\b(?:(?!^export )[\s\S])*?^ {2}'(\w+Action)',$/gm),
      ])
    expect(named.length).toBeGreaterThan(30)
    for (const [, exported, name] of named) expect(name).toBe(exported)
  })

  test('proofs are made in one file', () => {
    expect(
      offenders(
        code,
        ({ path, text }) =>
          path !== 'lib/permissions/proofs.ts' &&
          /as (unknown as )?(Permitted|Viewing|Member|CompanyAdmin|Confirmed\w*|Staff\w*|Vendor)\b/.test(text),
      ),
    ).toEqual([])
  })

  test('the environment is read in one file (and by what starts processes)', () => {
    const allowed = /^(lib\/ground\/env(-variables)?\.ts|lib\/commands\/.*|lib\/testing\/.*|e2e\/.*)$/
    expect(offenders(code, ({ path, text }) => !allowed.test(path) && /process\.env\b/.test(text))).toEqual([])
  })

  test('every file of lib that changes a table writes to the log', () => {
    const writes =
      /(tx|portal\(\)|vendor\(\)|worker\(\))\s*\.(insert|update|delete)\(|sql`\s*(with \w+ as \(\s*)?(insert into|update|delete from) |\binsert(Many|ion)\(/
    /** State of a flow, counters, queues and a cart: what they are about is logged where it happens. */
    const own =
      /^lib\/(limits|files|delivery|links|runtime|sample|testing|commands)\/|^lib\/(audit\/anchors|devices\/(known|remind)|sign-in\/(attempts|exchange)|sessions\/sessions|registration\/registration|factors\/(challenges|totp)|http\/(begun|drafts|submitted)|database\/insert-many|imports\/lines|conversations\/(files|views)|staff\/kept-filters|areas\/orders\/(cart|kind|sample-catalogue)|connectors\/connector)\.ts$/
    expect(
      offenders(
        code,
        ({ path, text }) =>
          inside(path, 'lib') &&
          !own.test(path) &&
          writes.test(text) &&
          !/\b(record|tellOfReset|logOfTicket)\(/.test(text),
      ),
    ).toEqual([])
  })

  test('SES-12 who is signed in acts by holding the session: nobody else opens a transaction of the portal', () => {
    /** Strangers, half a sign-in, links in mails, work that nobody started; and failures, which are noted whatever became of the session. */
    const without =
      /^lib\/(sessions\/sessions|registration\/(registration|tries)|sign-in\/(codes|exchange|factor|password|way)|profile\/(not-me|email-undo)|passwords\/reset|devices\/(remind|claim)|contacts\/remind|companies\/end-reading|factor-reset\/(carry-out|object)|staff\/(enrolment|invitations)|people\/join-locked)\.ts$/
    const failures =
      /await inPortal\(async \(tx\) =>\s*record\(tx, '(identity\.failed|access\.refused|membership\.refusedNumber|factor\.unusable|request\.foreignOrigin)'/g
    /** A browser keeps five devices, whoever is signed in: who holds a token may end it. */
    const byToken = /return inPortal\(async \(tx\) => \{\s*const tokens = others/g
    expect(
      offenders(
        code,
        ({ path, text }) =>
          !without.test(path) &&
          path !== 'lib/rooms/rooms.ts' &&
          !/^lib\/(commands|sample)\//.test(path) &&
          /\binPortal(Once)?\(/.test([failures, byToken].reduce((left, known) => left.replace(known, ''), text)),
      ),
    ).toEqual([])
  })

  test('no file over 250 lines, no barrel, no drawer of odds and ends, no mock', () => {
    expect(offenders(sources, ({ text }) => text.split('\n').length > 251)).toEqual([])
    expect(offenders(code, ({ path, text }) => /\/index\.tsx?$/.test(path) || /^export \* from/m.test(text))).toEqual(
      [],
    )
    expect(offenders(sources, ({ path }) => /(^|\/)(utils?|helpers?|common|managers?)(\/|\.)/i.test(path))).toEqual([])
    expect(
      offenders(sources, ({ path, text }) => path !== 'lib/architecture.test.ts' && /vi\.mock\(/.test(text)),
    ).toEqual([])
  })

  test('nothing of what OWASP forbids: eval, raw HTML, weak random numbers, secrets compared by ===', () => {
    const forbidden = /\beval\(|new Function\(|dangerouslySetInnerHTML|Math\.random\(\)(?! \* (25|0\.2))|child_process/
    expect(
      offenders(code, ({ path, text }) => !/^(lib\/commands|db\/embedded)/.test(path) && forbidden.test(text)),
    ).toEqual([])
  })

  test('ADR 012 what outlives a request is made outside of it', () => {
    const opens =
      /\bfetch\(|createTransport\(|new Resend\(|\bpino\(|new RateLimiter\w+\(|openDatabase\(\{|new Worker\(|setInterval\(|\?\?= (?!outsideRequest)\w+\(|unref\(\)/
    /** At the start of the process, in a command, or in the loop that is woken outside of every request. */
    const outside =
      /^(lib\/commands|lib\/ground\/env\.ts|lib\/runtime|db\/embedded|db\/pooler\.ts|db\/gate|db\/postgres\/statement|db\/client|components)|^lib\/delivery\/(worker|transport)\.ts$/
    expect(
      offenders(code, ({ path, text }) => !outside.test(path) && opens.test(text) && !text.includes('outsideRequest(')),
    ).toEqual([])
  })
})
