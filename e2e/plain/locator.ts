import { attribute, below, type HTMLElement, innerText, isVisible, nearest, tagOf, textContent } from './dom'
import { attach, type Choice, choose, fieldValue, fill, formOf, isTicked, tick, type Upload } from './fields'
import { byLabel, byRole, byText, fits, type RoleOptions, type Words } from './matching'
import type { PlainPage } from './page'
import { labelsOf } from './roles'

type Exactly = { exact?: boolean }
type Filter = { hasText?: Words; has?: PlainLocator; visible?: boolean }

/** Finds elements of the current page: the part of Playwright's locators that needs no scripts. */
export class PlainLocator {
  constructor(
    readonly page: PlainPage,
    private readonly words: string,
    private readonly find: (root: HTMLElement) => HTMLElement[],
  ) {}

  toString = () => this.words

  all = () => this.find(this.page.root)

  /** The single element; several are an error, as in Playwright. */
  one(): HTMLElement {
    const [found, ...more] = this.all()
    if (!found) throw new Error(`${this.words}: nothing there on ${this.page.url()}`)
    if (more.length > 0) throw new Error(`${this.words}: ${more.length + 1} of them on ${this.page.url()}`)
    return found
  }

  private narrowed(words: string, next: (found: HTMLElement[]) => HTMLElement[]) {
    return new PlainLocator(this.page, `${this.words}.${words}`, (root) => next(this.find(root)))
  }

  private inside(words: string, find: (root: HTMLElement) => HTMLElement[]) {
    return this.narrowed(words, (found) => [...new Set(found.flatMap(find))])
  }

  getByText = (words: Words, { exact }: Exactly = {}) =>
    this.inside(`getByText(${words})`, (root) => byText(root, words, exact))
  getByLabel = (words: Words, { exact }: Exactly = {}) =>
    this.inside(`getByLabel(${words})`, (root) => byLabel(root, words, exact))
  getByRole = (role: string, options: RoleOptions = {}) =>
    this.inside(`getByRole(${role}, ${options.name ?? ''})`, (root) => byRole(root, role, options))
  locator = (css: string) => this.inside(`locator(${css})`, (root) => root.querySelectorAll(css))

  filter = ({ hasText, has, visible }: Filter) =>
    this.narrowed(`filter(${hasText ?? has ?? visible})`, (found) =>
      found.filter(
        (one) =>
          (hasText === undefined || fits(textContent(one), hasText)) &&
          (!has || has.find(one).length > 0) &&
          (visible === undefined || isVisible(one) === visible),
      ),
    )
  nth = (index: number) => this.narrowed(`nth(${index})`, (found) => found.slice(index, index + 1))
  first = () => this.nth(0)
  last = () => this.narrowed('last()', (found) => found.slice(-1))

  count = async () => this.all().length
  isVisible = async () => this.all().length > 0 && isVisible(this.one())
  isChecked = async () => isTicked(this.one())
  innerText = async () => innerText(this.one())
  textContent = async () => textContent(this.one())
  allInnerTexts = async () => this.all().map(innerText)
  allTextContents = async () => this.all().map(textContent)
  getAttribute = async (name: string) => attribute(this.one(), name) ?? null
  inputValue = async () => fieldValue(this.one())

  /** Elements to press or fill must be visible. */
  private reachable(): HTMLElement {
    const found = this.one()
    if (!isVisible(found)) throw new Error(`${this.words}: is not visible on ${this.page.url()}`)
    return found
  }

  waitFor = async () => void this.reachable()
  fill = async (value: string) => fill(this.reachable(), value)
  check = async () => tick(this.reachable(), true)
  uncheck = async () => tick(this.reachable(), false)
  selectOption = async (wanted: Choice) => choose(this.reachable(), wanted)
  setInputFiles = async (upload: Upload) => attach(this.one(), upload)

  /** Enter in a field presses the first button of its form. */
  press = async (key: 'Enter'): Promise<void> => {
    const form = formOf(this.reachable())
    const button = form && below(form).find((one) => isSubmit(one) && formOf(one) === form)
    if (!button) throw new Error(`${key} does nothing in ${this.words}`)
    return this.page.submit(button)
  }

  /** Clicks as without scripts: follows links, submits forms, opens summaries, ticks labelled boxes. */
  click = async (): Promise<void> => {
    const pressed = nearest(this.reachable(), 'a', 'button', 'input', 'summary', 'label')
    if (!pressed) return
    const tag = tagOf(pressed)
    if (tag === 'a') return this.page.follow(attribute(pressed, 'href') ?? '')
    if (tag === 'summary') return unfold(pressed.parentNode)
    const field = tag === 'label' ? labelled(this.page.root, pressed) : pressed
    if (field && /^(checkbox|radio)$/.test(attribute(field, 'type') ?? ''))
      return tick(field, attribute(field, 'type') === 'radio' || !isTicked(field))
    if (isSubmit(pressed)) return this.page.submit(pressed)
  }
}

const isSubmit = (element: HTMLElement) =>
  tagOf(element) === 'button'
    ? !/^(button|reset)$/.test(attribute(element, 'type') ?? '')
    : tagOf(element) === 'input' && /^(submit|image)$/.test(attribute(element, 'type') ?? '')

const labelled = (root: HTMLElement, label: HTMLElement) =>
  root.querySelectorAll('input').find((one) => labelsOf(one).includes(label))

function unfold(details: HTMLElement) {
  if (details.hasAttribute('open')) details.removeAttribute('open')
  else details.setAttribute('open', '')
}
