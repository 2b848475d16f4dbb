import { expect as browserExpect } from '@playwright/test'
import { attribute, isVisible, normal, textContent } from './dom'
import { fieldValue, isEditable, isTicked } from './fields'
import { PlainLocator } from './locator'
import { fits, type Words } from './matching'
import { PlainPage } from './page'
import { descriptionOf, nameOf } from './roles'

type Found = { pass: boolean; got: unknown }
type Matchers<Subject> = Record<string, (subject: Subject, ...wanted: never[]) => Found | Promise<Found>>

const isShown = (locator: PlainLocator): Found => {
  const all = locator.all()
  return { pass: all.length > 0 && isVisible(locator.one()), got: `${all.length} there` }
}

const whole = (text: string, wanted: Words): Found => ({
  pass: wanted instanceof RegExp ? fits(text, wanted) : normal(text) === normal(wanted),
  got: text,
})

/** One text for one element, or several for as many elements, in order. */
function contains(locator: PlainLocator, wanted: Words | Words[]): Found {
  if (!Array.isArray(wanted)) {
    const got = textContent(locator.one())
    return { pass: wanted instanceof RegExp ? fits(got, wanted) : normal(got).includes(normal(wanted)), got }
  }
  const got = locator.all().map(textContent)
  let at = 0
  for (const one of got) {
    const next = wanted[at]
    if (next !== undefined && (next instanceof RegExp ? fits(one, next) : normal(one).includes(normal(next)))) at++
  }
  return { pass: at === wanted.length, got }
}

const OF_LOCATOR: Matchers<PlainLocator> = {
  toBeVisible: isShown,
  toBeHidden: (locator) => {
    const { pass, got } = isShown(locator)
    return { pass: !pass, got }
  },
  toBeAttached: (locator) => ({ pass: locator.all().length > 0, got: locator.all().length }),
  toBeChecked: (locator) => ({ pass: isTicked(locator.one()), got: `${locator.one()}` }),
  toBeEditable: (locator) => ({ pass: isEditable(locator.one()), got: `${locator.one()}` }),
  toHaveCount: (locator, wanted: number) => ({ pass: locator.all().length === wanted, got: locator.all().length }),
  toHaveValue: (locator, wanted: Words) => {
    const got = fieldValue(locator.one())
    return { pass: wanted instanceof RegExp ? wanted.test(got) : got === wanted, got }
  },
  toHaveAttribute: (locator, name: string, wanted: Words) => whole(attribute(locator.one(), name) ?? '', wanted),
  toHaveText: (locator, wanted: Words | Words[]) => {
    if (!Array.isArray(wanted)) return whole(textContent(locator.one()), wanted)
    const got = locator.all().map(textContent)
    return { pass: got.length === wanted.length && wanted.every((one, at) => whole(got[at]!, one).pass), got }
  },
  toContainText: contains,
  toHaveAccessibleDescription: (locator, wanted: Words) => whole(descriptionOf(locator.one()), wanted),
  toHaveAccessibleName: (locator, wanted: Words) => whole(nameOf(locator.one()), wanted),
}

const OF_PAGE: Matchers<PlainPage> = {
  toHaveTitle: async (page, wanted: Words) => whole(await page.title(), wanted),
  toHaveURL: (page, wanted: Words) => {
    const got = page.url()
    return { pass: wanted instanceof RegExp ? wanted.test(got) : new URL(wanted, got).href === got, got }
  },
}

function matchersOf<Subject>(subject: Subject, table: Matchers<Subject>, message: string, negate = false) {
  const about = async (name: string, wanted: unknown[]) => {
    const { pass, got } = await table[name]!(subject, ...(wanted as never[]))
    if (pass !== negate) return
    throw new Error(`${message} ${subject} ${negate ? 'not ' : ''}${name} ${wanted.map(String).join()}; got: ${got}`)
  }
  const names = Object.keys(table)
  return Object.fromEntries(names.map((name) => [name, (...wanted: unknown[]) => about(name, wanted)]))
}

function expectPlain<Subject>(subject: Subject, table: Matchers<Subject>, message = '') {
  return { ...matchersOf(subject, table, message), not: matchersOf(subject, table, message, true) }
}

/** Playwright's `expect`, which also accepts pages without scripts: their assertions hold at once or never. */
export const expect = new Proxy(browserExpect, {
  apply(target, self, [actual, message]: [unknown, string | undefined]) {
    if (actual instanceof PlainLocator) return expectPlain(actual, OF_LOCATOR, message)
    if (actual instanceof PlainPage) return expectPlain(actual, OF_PAGE, message)
    return Reflect.apply(target, self, [actual, message])
  },
})
