import { readdirSync, readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { MAILS } from '../delivery/mails'
import { PERMISSION_KEYS } from '../permissions/catalogue'
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale, MESSAGES } from './catalogue'

type Tree = { [key: string]: string | Tree }

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  )

const texts = (locale: Locale) => flat(MESSAGES[locale] as unknown as Tree)

/**
 * The parameter names of an ICU message: every second level of braces is one, the levels between are branches of a
 * plural.
 */
function placeholders(message: string): string[] {
  const names = new Set<string>()
  let depth = 0
  for (const [index, character] of [...message].entries()) {
    if (character === '{') {
      if (depth % 2 === 0)
        names.add(
          [...message]
            .slice(index + 1)
            .join('')
            .match(/^\s*(\w+)/)?.[1] ?? '?',
        )
      depth += 1
    }
    if (character === '}') depth -= 1
  }
  return [...names].sort()
}

const sources = ['app', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.startsWith('testing'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
)
const found = (pattern: RegExp, group = 1) => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[group]!))),
]

const words = Object.fromEntries(LOCALES.map((locale) => [locale, new Map(texts(locale))])) as Record<
  Locale,
  Map<string, string>
>
const missing = (keys: string[]) =>
  LOCALES.flatMap((locale) => keys.filter((key) => !words[locale].get(key)?.trim()).map((key) => `${locale} ${key}`))

describe('the words of the portal', () => {
  it('are there in German and English, key by key', () => {
    expect([...words.en.keys()].sort()).toEqual([...words.de.keys()].sort())
    expect(missing([...words.de.keys()])).toEqual([])
  })

  it('ask for the same values in both languages', () => {
    const differing = [...words.de].filter(
      ([key, text]) => String(placeholders(text)) !== String(placeholders(words.en.get(key) ?? '')),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it.each(LOCALES)('are sentences that can be formatted (%s)', (locale) => {
    const broken: string[] = []
    const t = createTranslator({
      locale,
      messages: MESSAGES[locale],
      timeZone: 'Europe/Berlin',
      onError: (error) => broken.push(String(error)),
    })
    for (const [key, text] of words[locale]) {
      const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, String] as const)
      const params = Object.fromEntries([...placeholders(text).map((name) => [name, 2] as const), ...tags])
      ;(t.rich as (key: string, params: object) => unknown)(key, params)
    }
    expect(broken).toEqual([])
  })

  it('address people with „Sie“', () => {
    const familiar = [...words.de].filter(([, text]) =>
      /(?<!\p{L})(du|dein|deine[mnrs]?|dir|dich|euch|euer|eure[mnrs]?)(?!\p{L})/iu.test(text),
    )
    expect(familiar).toEqual([])
  })

  it('name the portal by its configured brand only', () => {
    for (const locale of LOCALES) expect([...words[locale]].filter(([, text]) => /torhaus/i.test(text))).toEqual([])
  })

  it('are German unless asked otherwise, and in no other language', () => {
    expect(DEFAULT_LOCALE).toBe('de')
    expect(['de', 'en', 'fr', '', null, 'DE', '__proto__'].filter(isLocale)).toEqual(['de', 'en'])
  })
})

describe('there are words for', () => {
  it('every refusal', () => {
    const union = readFileSync('lib/ground/rejection.ts', 'utf8').split('export class')[0]!
    const codes = [...union.matchAll(/^\s+\| '(\w+)'/gm)].map(([, code]) => `rejections.${code}`)
    expect(codes.length).toBeGreaterThan(20)
    expect(missing(codes)).toEqual([])
  })

  it('every refusal that the code throws', () => {
    const thrown = found(/new Rejection\('(\w+)'/g)
    expect(thrown.length).toBeGreaterThan(15)
    expect(missing(thrown.map((code) => `rejections.${code}`))).toEqual([])
  })

  it('every message of a field', () => {
    const empty = found(/\b(?:line|prose|choice|ticked)\(\s*'(\w+)'/g).map((name) => `errors.empty.${name}`)
    const plain = found(/error: (?:key\()?'([\w.]+)/g).map((name) => `errors.${name}`)
    const keyed = found(/\bkey\('(\w+)'/g).map((name) => `errors.${name}`)
    const named = found(/'(empty\.\w+|control|customerNumber|email|unexpected|shape)'/g).map((name) => `errors.${name}`)
    expect(empty.length).toBeGreaterThan(5)
    expect(missing([...new Set([...empty, ...plain, ...keyed, ...named])].filter((key) => !key.endsWith('.')))).toEqual(
      [],
    )
  })

  it('every permission', () =>
    expect(
      missing(PERMISSION_KEYS.flatMap((key) => [`permissions.${key}.name`, `permissions.${key}.description`])),
    ).toEqual([]))

  it('every mail', () => expect(missing(Object.keys(MAILS).map((name) => `mails.${name}.subject`))).toEqual([]))
})
