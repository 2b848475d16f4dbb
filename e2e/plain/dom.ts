import { HTMLElement, NodeType, parse } from 'node-html-parser'

export type { HTMLElement }

/** A page as its HTML describes it, without the contents of scripts. */
export const parsePage = (html: string): HTMLElement =>
  parse(html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, ''), {
    comment: false,
    blockTextElements: { script: true, style: true },
  })

/** A parsed page never changes, so descendants are cached. */
function once<Value>(compute: (element: HTMLElement) => Value): (element: HTMLElement) => Value {
  const known = new WeakMap<HTMLElement, Value>()
  return (element) => {
    const value = known.get(element) ?? compute(element)
    known.set(element, value)
    return value
  }
}

export const tagOf = (element: HTMLElement) => (element.rawTagName ?? '').toLowerCase()

export const attribute = (element: HTMLElement, name: string) => element.getAttribute(name)

/** Normalises white space as a browser would; soft hyphens and zero-width blanks are removed. */
export const normal = (text: string) =>
  text
    .replace(/[\u200b\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Every descendant, in document order. */
export const below: (root: HTMLElement) => HTMLElement[] = once((root) => {
  const found: HTMLElement[] = []
  const visit = (element: HTMLElement) => {
    for (const child of element.childNodes) {
      if (!(child instanceof HTMLElement)) continue
      found.push(child)
      visit(child)
    }
  }
  visit(root)
  return found
})

export function ancestors(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = []
  for (let one = element.parentNode; one; one = one.parentNode) found.push(one)
  return found
}

export const nearest = (element: HTMLElement, ...tags: string[]) =>
  [element, ...ancestors(element)].find((one) => tags.includes(tagOf(one)))

const NO_TEXT = new Set(['script', 'style', 'noscript', 'head', 'template'])

/** The text content, unnormalised. */
export const textContent: (element: HTMLElement) => string = once((element) => {
  if (NO_TEXT.has(tagOf(element))) return ''
  return element.childNodes
    .map((node) =>
      node.nodeType === NodeType.TEXT_NODE ? node.text : node instanceof HTMLElement ? textContent(node) : '',
    )
    .join('')
})

const BLOCKS = new Set(
  'address article aside blockquote br dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

const NEVER_SHOWN = new Set(['head', 'script', 'style', 'template', 'title', 'datalist', 'option'])

/** Whether this element itself is hidden, regardless of its ancestors. */
function hidesItself(element: HTMLElement): boolean {
  const tag = tagOf(element)
  if (NEVER_SHOWN.has(tag) || element.hasAttribute('hidden')) return true
  // The side navigation and the filters of a list are popovers on narrow screens only.
  const narrow = tag === 'nav' || attribute(element, 'data-popover') === 'narrow'
  if (element.hasAttribute('popover') && !narrow) return true
  if (tag === 'dialog' && !element.hasAttribute('open')) return true
  if (tag === 'input' && attribute(element, 'type') === 'hidden') return true
  const classes = (attribute(element, 'class') ?? '').split(/\s+/)
  // `hidden sm:block` is visible on the wide screen that these tests assume.
  return classes.includes('hidden') && !classes.some((one) => /^(sm|md|lg|xl):(block|flex|grid|inline|table)/.test(one))
}

/** The contents of a closed <details>, except its summary. */
function isFolded(element: HTMLElement): boolean {
  const parent = element.parentNode
  return tagOf(parent) === 'details' && !parent.hasAttribute('open') && tagOf(element) !== 'summary'
}

/** Whether the element is visible. Style sheets are not read: elements must be hidden by HTML or the class `hidden`. */
export const isVisible = (element: HTMLElement): boolean =>
  [element, ...ancestors(element)].every((one) => tagOf(one) === '' || !(hidesItself(one) || isFolded(one)))

/** Whether the element is exposed to assistive technology. */
export const isExposed = (element: HTMLElement): boolean =>
  (isVisible(element) || tagOf(element) === 'option') &&
  [element, ...ancestors(element)].every((one) => attribute(one, 'aria-hidden') !== 'true')

/** The visible text of an element, as one would copy it. */
export function innerText(element: HTMLElement): string {
  const parts = element.childNodes.map((node) => {
    if (node.nodeType === NodeType.TEXT_NODE) return node.text
    if (!(node instanceof HTMLElement) || !isVisible(node)) return ''
    return BLOCKS.has(tagOf(node)) ? `\n${innerText(node)}\n` : innerText(node)
  })
  return parts
    .join('')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

export { BLOCKS, HTMLElement as Element, NodeType }
