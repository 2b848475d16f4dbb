import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LOCALES, MESSAGES } from '../i18n/catalogue'
import { BUILT_AREAS, PERMISSIONS } from '../permissions/catalogue'
import { besideHelp, HELP_CHAPTERS, HELP_GROUPS, plainHelp, readHelp } from './help'
import { CONSOLE_HELP_SECTIONS, HELP_SECTIONS, helpFor } from './help-links'
import pictures from './help-pictures.json'

const textOf = (locale: 'de' | 'en', key: (typeof HELP_CHAPTERS)[number][1]) => MESSAGES[locale].help.chapter[key].text

describe('a chapter of the help', () => {
  it('is read as sections with paragraphs and steps', () => {
    expect(readHelp('Vorweg.\n\n## [new] Neue Anfrage\n\n1. Öffnen.\n2. Senden.\n\n![none]\n\nFertig.')).toEqual([
      { id: '', heading: '', parts: [{ kind: 'text', text: 'Vorweg.' }] },
      {
        id: 'new',
        heading: 'Neue Anfrage',
        parts: [
          { kind: 'steps', steps: ['Öffnen.', 'Senden.'] },
          { kind: 'text', text: 'Fertig.' },
        ],
      },
    ])
    expect(plainHelp('## [new] Neue Anfrage\n\n1. Öffnen.\n\n![none]')).toBe('Neue Anfrage\n\nÖffnen.\n\n')
  })

  it.each(HELP_CHAPTERS)('%s has the same sections in both languages, and no mark left over', (_, key) => {
    const [de, en] = LOCALES.map((locale) => readHelp(textOf(locale, key)))
    expect(de!.map(({ id }) => id)).toEqual(en!.map(({ id }) => id))
    expect(JSON.stringify([de, en])).not.toMatch(/## |!\[|\[[\w-]+\] /)
  })
})

it('the index has its groups in order, and reading on passes through every chapter once', () => {
  const groups = HELP_CHAPTERS.map(([, , group]) => group)
  expect(groups.filter((group, at) => group !== groups[at - 1])).toEqual(HELP_GROUPS)
  const read: string[] = []
  for (let at: (typeof HELP_CHAPTERS)[number] | undefined = HELP_CHAPTERS[0]; at; at = besideHelp(at[1]).next) {
    read.push(at[0])
    const { next } = besideHelp(at[1])
    if (next) expect(besideHelp(next[1]).previous).toBe(at)
  }
  expect(read).toEqual(HELP_CHAPTERS.map(([slug]) => slug))
})

it('R1.3 every „?“ leads to a section that exists, and pages without one have none', () => {
  const known = HELP_CHAPTERS.flatMap(([slug, key]) => readHelp(textOf('de', key)).map(({ id }) => `${slug}#${id}`))
  expect(HELP_SECTIONS.filter((section) => !known.includes(section))).toEqual([])
  expect(helpFor('/admin/users/3f1c/permissions')).toBe('/help/administrator#permissions')
  expect(helpFor('/home')).toBe(null)
})

it.each(BUILT_AREAS)('R1.3 the list and the records of %s lead to the help', (key) => {
  const { href } = PERMISSIONS[key]
  for (const path of [href, `${href}/3f1c0000-0000-4000-8000-000000000000`]) expect(helpFor(path)).toMatch(/^\/help\//)
})

it('R1.3 the help for the console has the same sections in both languages, and each is led to from its pages', () => {
  const [de, en] = LOCALES.map((locale) => readHelp(MESSAGES[locale].help.console.text).map(({ id }) => id))
  expect(de).toEqual(en)
  expect(new Set(CONSOLE_HELP_SECTIONS)).toEqual(new Set(de!.filter(Boolean)))
  expect(helpFor('/staff/companies/123456789/close')).toBe('/staff/help#suspend')
  expect(helpFor('/staff')).toBe(null)
})

it('every picture that a chapter shows has its file', () => {
  expect(
    Object.keys(pictures).filter((name) =>
      ['', '-dark'].some((theme) => !existsSync(`public/help/${name}${theme}.webp`)),
    ),
  ).toEqual([])
})
