import { SaxesParser } from 'saxes'
import { type Encoding, xmlText } from './xml-text'

/** An element of an e-invoice. `name` is the local name; that of a foreign namespace begins with `{`. */
export type Element = {
  readonly uri: string
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** Why an XML file was not read. */
export type XmlFault = 'encoding' | 'doctype' | 'malformed' | 'tooLarge' | 'tooDeep' | 'tooSlow'

export class XmlRefused extends Error {
  constructor(
    readonly fault: XmlFault,
    detail = '',
  ) {
    super(`${fault} ${detail}`.trim())
  }
}

/**
 * An invoice of 5,000 lines has about 300,000 elements, 4 MB and a depth of 12. A file within these limits is read in
 * about a second at most, and fits the server's memory. `elements` includes attributes. The time is half of what the
 * watchdog lets the event loop stand still.
 */
export const XML_LIMITS = { bytes: 20 * 2 ** 20, elements: 500_000, depth: 40, attributes: 60, milliseconds: 5_000 }

const PORTION = 64 * 1024

/**
 * Reads a well-formed file with namespaces into a tree. A document type is refused altogether, so there are no
 * entities to expand and no addresses to load. Throws `XmlRefused`.
 */
export function readXml(bytes: Uint8Array, limits = XML_LIMITS): Element {
  if (bytes.length > limits.bytes) throw new XmlRefused('tooLarge')
  const text = textIn(bytes)
  const end = performance.now() + limits.milliseconds
  const tree = new Tree(limits)
  const parser = new SaxesParser({ xmlns: true, position: true })
  parser.on('doctype', () => {
    throw new XmlRefused('doctype')
  })
  parser.on('error', (fault) => {
    throw new XmlRefused('malformed', fault.message)
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const named = Object.values(attributes).map((one) => [one.local, one.value])
    tree.open(uri, local, Object.fromEntries(named))
  })
  parser.on('text', (piece) => tree.write(piece))
  parser.on('cdata', (piece) => tree.write(piece))
  parser.on('closetag', () => tree.close())
  for (let at = 0; at < text.length; at += PORTION) {
    parser.write(text.slice(at, at + PORTION))
    if (performance.now() > end) throw new XmlRefused('tooSlow')
  }
  parser.close()
  if (!tree.root) throw new XmlRefused('malformed', 'no element')
  return tree.root
}

function textIn(bytes: Uint8Array): string {
  const read: Encoding = xmlText(bytes)
  if ('fault' in read) throw new XmlRefused(read.fault)
  return read.text
}

/** The namespaces of UBL, CII and their parts. Elements of others are no part of the invoice. */
const KNOWN = /^urn:(oasis:names:specification:ubl:|un:unece:uncefact:|ferd:)/

class Tree {
  root: Element | null = null
  private readonly path: Element[] = []
  private count = 0

  constructor(private readonly limits: typeof XML_LIMITS) {}

  open(uri: string, local: string, attributes: Record<string, string>) {
    const named = Object.keys(attributes).length
    this.count += 1 + named
    if (this.count > this.limits.elements || named > this.limits.attributes) throw new XmlRefused('tooLarge')
    if (this.path.length >= this.limits.depth) throw new XmlRefused('tooDeep')
    const name = KNOWN.test(uri) ? local : `{${uri}}${local}`
    const element: Element = { uri, name, attributes, children: [], text: '' }
    this.path.at(-1)?.children.push(element)
    this.root ??= element
    this.path.push(element)
  }

  write(piece: string) {
    const element = this.path.at(-1)
    if (element) element.text += piece
  }

  close() {
    this.path.pop()
  }
}

/** Paths come from the code, so they are few. They are split once, and not for each of thousands of lines. */
const STEPS = new Map<string, string[]>()

function stepsOf(path: string): string[] {
  const known = STEPS.get(path)
  if (known) return known
  const steps = path.split('/')
  STEPS.set(path, steps)
  return steps
}

function collect({ children }: Element, steps: string[], depth: number, found: Element[]) {
  const last = depth + 1 === steps.length
  for (const child of children) {
    if (child.name !== steps[depth]) continue
    if (last) found.push(child)
    else collect(child, steps, depth + 1, found)
  }
}

/** The elements at this path („cac/cbc“ without prefixes), in the order of the file. */
export function allAt(element: Element | undefined, path: string): Element[] {
  const found: Element[] = []
  if (element) collect(element, stepsOf(path), 0, found)
  return found
}

export const firstAt = (element: Element | undefined, path: string): Element | undefined => allAt(element, path)[0]

/** The trimmed text of the first element at this path that has one. Null if there is none. */
export function textAt(element: Element | undefined, path: string): string | null {
  for (const { text } of allAt(element, path)) if (text.trim()) return text.trim()
  return null
}

export const textsAt = (element: Element | undefined, path: string): string[] =>
  allAt(element, path).flatMap(({ text }) => text.trim() || [])
