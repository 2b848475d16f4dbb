import { ancestors, attribute, below, type HTMLElement, nearest, normal, tagOf, textContent } from './dom'

/** What was typed, ticked, chosen or attached since the page was loaded. */
const typed = new WeakMap<HTMLElement, string>()
const ticked = new WeakMap<HTMLElement, boolean>()
const chosen = new WeakMap<HTMLElement, HTMLElement[]>()
const attached = new WeakMap<HTMLElement, File[]>()

export type Upload = { name: string; mimeType: string; buffer: Buffer }

const typeOf = (field: HTMLElement) => attribute(field, 'type') ?? 'text'
const isTick = (field: HTMLElement) => tagOf(field) === 'input' && /^(checkbox|radio)$/.test(typeOf(field))

export function isDisabled(field: HTMLElement): boolean {
  return [field, ...ancestors(field)].some(
    (one) => /^(input|button|select|textarea|fieldset)$/.test(tagOf(one)) && one.hasAttribute('disabled'),
  )
}

export const isEditable = (field: HTMLElement) => !isDisabled(field) && !field.hasAttribute('readonly')

export function fill(field: HTMLElement, value: string) {
  if (!/^(input|textarea)$/.test(tagOf(field)) || isTick(field)) throw new Error(`Nothing can be typed into ${field}`)
  if (!isEditable(field)) throw new Error(`${field} does not let anybody type`)
  typed.set(field, value)
}

export function tick(field: HTMLElement, on: boolean) {
  if (!isTick(field) || isDisabled(field)) throw new Error(`${field} cannot be ticked`)
  if (typeOf(field) === 'radio') for (const other of radiosBeside(field)) ticked.set(other, false)
  ticked.set(field, on)
}

const radiosBeside = (field: HTMLElement) =>
  below(formOf(field) ?? ancestors(field).at(-1)!).filter(
    (one) => isTick(one) && typeOf(one) === 'radio' && attribute(one, 'name') === attribute(field, 'name'),
  )

export const isTicked = (field: HTMLElement) => ticked.get(field) ?? field.hasAttribute('checked')

export type Choice = string | { label: string }

export function choose(select: HTMLElement, wanted: Choice) {
  const fits = (option: HTMLElement) =>
    typeof wanted === 'string'
      ? optionValue(option) === wanted || normal(textContent(option)) === wanted
      : normal(textContent(option)) === wanted.label
  const found = optionsOf(select).find(fits)
  if (!found || isDisabled(select)) throw new Error(`${JSON.stringify(wanted)} cannot be chosen in ${select}`)
  chosen.set(select, [found])
}

export function attach(field: HTMLElement, { name, mimeType, buffer }: Upload) {
  if (typeOf(field) !== 'file') throw new Error(`${field} takes no file`)
  attached.set(field, [new File([new Uint8Array(buffer)], name, { type: mimeType })])
}

const optionsOf = (select: HTMLElement) => below(select).filter((one) => tagOf(one) === 'option')
const optionValue = (option: HTMLElement) => attribute(option, 'value') ?? normal(textContent(option))

function chosenIn(select: HTMLElement): HTMLElement[] {
  const options = optionsOf(select)
  const marked = chosen.get(select) ?? options.filter((one) => one.hasAttribute('selected'))
  return marked.length > 0 || select.hasAttribute('multiple') ? marked : options.slice(0, 1)
}

export function fieldValue(field: HTMLElement): string {
  const tag = tagOf(field)
  if (tag === 'select') return chosenIn(field).map(optionValue)[0] ?? ''
  if (tag === 'textarea') return (typed.get(field) ?? textContent(field).replace(/^\n/, '')).replace(/\r\n?/g, '\n')
  return typed.get(field) ?? attribute(field, 'value') ?? (isTick(field) ? 'on' : '')
}

/** The form of a field or button, also by its `form` attribute. */
export function formOf(element: HTMLElement): HTMLElement | undefined {
  const id = attribute(element, 'form')
  if (!id) return nearest(element, 'form')
  return below(ancestors(element).at(-1)!).find((one) => tagOf(one) === 'form' && attribute(one, 'id') === id)
}

type Entry = [name: string, value: string | File]

/** The entries that a browser sends when this button is pressed, in order. */
export function entriesOf(form: HTMLElement, button: HTMLElement): Entry[] {
  const all = below(ancestors(form).at(-1)!).filter((one) => /^(input|select|textarea|button)$/.test(tagOf(one)))
  return all.filter((one) => formOf(one) === form && !isDisabled(one)).flatMap((one) => entries(one, button))
}

function entries(field: HTMLElement, button: HTMLElement): Entry[] {
  const name = attribute(field, 'name')
  if (!name) return []
  const type = typeOf(field)
  if (tagOf(field) === 'button' || /^(submit|button|image|reset)$/.test(type))
    return field === button ? [[name, attribute(field, 'value') ?? '']] : []
  if (tagOf(field) === 'select') return chosenIn(field).map((one): Entry => [name, optionValue(one)])
  if (type === 'file') return (attached.get(field) ?? [new File([], '')]).map((file): Entry => [name, file])
  if (isTick(field) && !isTicked(field)) return []
  return [[name, fieldValue(field).replace(/\r?\n/g, '\r\n')]]
}

/** Fields that a browser would refuse to send, unless the form has `novalidate`. */
export function refusedByBrowser(form: HTMLElement, button: HTMLElement): HTMLElement | undefined {
  if (form.hasAttribute('novalidate') || button.hasAttribute('formnovalidate')) return undefined
  const all = below(form).filter((one) => one.hasAttribute('required') && !isDisabled(one))
  return all.find((one) => (isTick(one) ? !isTicked(one) : fieldValue(one) === '' && !attached.has(one)))
}
