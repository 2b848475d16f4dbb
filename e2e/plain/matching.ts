import { attribute, below, Element, type HTMLElement, isExposed, normal, tagOf, textContent } from './dom'
import { isTicked } from './fields'
import { labelledBy, labelsOf, levelOf, nameOf, roleOf } from './roles'

export type Words = string | RegExp
export type RoleOptions = { name?: Words; exact?: boolean; level?: number; checked?: boolean }

/** Playwright's text matching: a substring in any case, an exact text, or a pattern. */
export function fits(text: string, words: Words, exact = false): boolean {
  if (words instanceof RegExp) return words.test(text) || words.test(normal(text))
  const [there, wanted] = [normal(text), normal(words)]
  return exact ? there === wanted : there.toLowerCase().includes(wanted.toLowerCase())
}

const ownText = (element: HTMLElement) =>
  tagOf(element) === 'input' && /^(submit|button)$/.test(attribute(element, 'type') ?? '')
    ? (attribute(element, 'value') ?? '')
    : textContent(element)

/** The innermost elements with the text. */
export function byText(root: HTMLElement, words: Words, exact?: boolean): HTMLElement[] {
  const bears = (element: HTMLElement) => fits(ownText(element), words, exact)
  return below(root).filter(
    (one) => bears(one) && !one.childNodes.some((child) => child instanceof Element && bears(child)),
  )
}

export function byLabel(root: HTMLElement, words: Words, exact?: boolean): HTMLElement[] {
  return below(root).filter((element) => {
    const referred = labelledBy(element)
    const labels = referred.length > 0 ? referred : isLabelled(element) ? labelsOf(element) : []
    const said = attribute(element, 'aria-label')
    return labels.some((one) => fits(textContent(one), words, exact)) || (!!said && fits(said, words, exact))
  })
}

const isLabelled = (element: HTMLElement) =>
  /^(input|select|textarea|output|progress)$/.test(tagOf(element)) && attribute(element, 'type') !== 'hidden'

export function byRole(
  root: HTMLElement,
  role: string,
  { name, exact, level, checked }: RoleOptions = {},
): HTMLElement[] {
  return below(root).filter(
    (one) =>
      roleOf(one) === role &&
      isExposed(one) &&
      (level === undefined || levelOf(one) === level) &&
      (checked === undefined || isTicked(one) === checked) &&
      (name === undefined || fits(nameOf(one), name, exact)),
  )
}
