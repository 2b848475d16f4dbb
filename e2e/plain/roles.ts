import {
  ancestors,
  attribute,
  BLOCKS,
  below,
  Element,
  type HTMLElement,
  isVisible,
  NodeType,
  normal,
  tagOf,
} from './dom'

const rootOf = (element: HTMLElement) => ancestors(element).at(-1) ?? element

const BY_TAG: Record<string, string> = {
  article: 'article',
  aside: 'complementary',
  button: 'button',
  dd: 'definition',
  details: 'group',
  dialog: 'dialog',
  dt: 'term',
  fieldset: 'group',
  footer: 'contentinfo',
  form: 'form',
  header: 'banner',
  hr: 'separator',
  img: 'img',
  li: 'listitem',
  main: 'main',
  nav: 'navigation',
  ol: 'list',
  option: 'option',
  output: 'status',
  p: 'paragraph',
  progress: 'progressbar',
  section: 'region',
  select: 'combobox',
  table: 'table',
  tbody: 'rowgroup',
  td: 'cell',
  textarea: 'textbox',
  tr: 'row',
  ul: 'list',
}

const BY_INPUT: Record<string, string> = {
  button: 'button',
  checkbox: 'checkbox',
  image: 'button',
  number: 'spinbutton',
  radio: 'radio',
  search: 'searchbox',
  submit: 'button',
}
const NO_ROLE = new Set(['password', 'hidden', 'file', 'date'])
const SECTIONS = new Set(['article', 'aside', 'main', 'nav', 'section'])

/** The role that a browser assigns to the element (HTML-AAM), for the elements that the portal uses. */
export function roleOf(element: HTMLElement): string | null {
  const said = attribute(element, 'role')?.split(' ')[0]
  if (said) return said
  const tag = tagOf(element)
  if (tag === 'a') return element.hasAttribute('href') ? 'link' : null
  if (/^h[1-6]$/.test(tag)) return 'heading'
  if (tag === 'th') return attribute(element, 'scope') === 'row' ? 'rowheader' : 'columnheader'
  if (tag === 'input') return inputRole(attribute(element, 'type') ?? 'text')
  if ((tag === 'header' || tag === 'footer') && ancestors(element).some((one) => SECTIONS.has(tagOf(one)))) return null
  if ((tag === 'section' || tag === 'form') && !nameOf(element)) return null
  return BY_TAG[tag] ?? null
}

const inputRole = (type: string) => BY_INPUT[type] ?? (NO_ROLE.has(type) ? null : 'textbox')

export const levelOf = (element: HTMLElement) =>
  Number(attribute(element, 'aria-level') ?? /^h([1-6])$/.exec(tagOf(element))?.[1] ?? 0)

/** The elements that label a field. */
export function labelsOf(element: HTMLElement): HTMLElement[] {
  const root = rootOf(element)
  const id = attribute(element, 'id')
  const outer = ancestors(element).filter((one) => tagOf(one) === 'label')
  const named = id ? below(root).filter((one) => tagOf(one) === 'label' && attribute(one, 'for') === id) : []
  return [...named, ...outer]
}

const named = (element: HTMLElement, by: string): HTMLElement[] => {
  const ids = (attribute(element, by) ?? '').split(/\s+/).filter(Boolean)
  return ids.flatMap(
    (id) =>
      rootOf(element)
        .querySelectorAll('[id]')
        .find((one) => attribute(one, 'id') === id) ?? [],
  )
}

export const labelledBy = (element: HTMLElement) => named(element, 'aria-labelledby')

/** The accessible description, read out after the name. */
export const descriptionOf = (element: HTMLElement): string =>
  normal(named(element, 'aria-describedby').map(content).join(' ')) || normal(attribute(element, 'title') ?? '')

const NAMED_BY_CONTENT =
  /^(button|cell|checkbox|columnheader|heading|link|menuitem|option|radio|row|rowheader|switch|tab|term|summary)$/

/** The accessible name (accname 1.2), for the elements that the portal uses. */
export function nameOf(element: HTMLElement): string {
  const referred = labelledBy(element)
  if (referred.length > 0) return normal(referred.map(content).join(' '))
  const said = attribute(element, 'aria-label')?.trim()
  if (said) return normal(said)
  return nativeName(element) || normal(attribute(element, 'title') ?? '')
}

const FIELDS = new Set(['input', 'select', 'textarea'])

function nativeName(element: HTMLElement): string {
  const tag = tagOf(element)
  if (tag === 'input' && /^(submit|button)$/.test(attribute(element, 'type') ?? ''))
    return normal(attribute(element, 'value') ?? '')
  if (FIELDS.has(tag)) return normal(labelsOf(element).map(content).join(' '))
  if (tag === 'img') return normal(attribute(element, 'alt') ?? '')
  const part = { fieldset: 'legend', table: 'caption', svg: 'title' }[tag]
  if (part)
    return normal(
      element.children
        .filter((one) => tagOf(one) === part)
        .map(content)
        .join(' '),
    )
  if (tag === 'section' || tag === 'form') return ''
  return NAMED_BY_CONTENT.test(roleOf(element) ?? '') ? normal(content(element)) : ''
}

/** The text that names an element: without hidden parts, with the alternative texts of pictures. */
function content(element: HTMLElement): string {
  return element.childNodes
    .map((node) => {
      if (node.nodeType === NodeType.TEXT_NODE) return node.text
      if (!(node instanceof Element) || attribute(node, 'aria-hidden') === 'true' || !isVisible(node)) return ''
      const own = attribute(node, 'aria-label') ?? (tagOf(node) === 'img' ? attribute(node, 'alt') : undefined)
      const text = own ?? content(node)
      return BLOCKS.has(tagOf(node)) ? ` ${text} ` : text
    })
    .join('')
}
