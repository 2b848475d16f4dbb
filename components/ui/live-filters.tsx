'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'

const fieldsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (one): one is HTMLInputElement | HTMLSelectElement =>
      one instanceof HTMLSelectElement || (one instanceof HTMLInputElement && one.type !== 'hidden'),
  )

/**
 * Inside the form of a list's filters: a chosen value applies at once, without a new document, so that the focus stays.
 * Typed text applies with Enter or the button, which appears as soon as something is typed. In the sheet of a narrow
 * window everything waits for the button. `applied` is what the address holds.
 */
export function LiveFilters({ applied }: { applied: Record<string, string> }) {
  const mark = useRef<HTMLSpanElement>(null)
  const path = usePathname()
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  /** The field that somebody is typing in, and whether the text has been applied since. */
  const typing = useRef<{ field: HTMLInputElement | null; applied: boolean }>({ field: null, applied: true })
  const state = JSON.stringify(applied)

  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form) return
    const values = JSON.parse(state) as Record<string, string>
    const sheet = form.querySelector<HTMLElement>('[popover]')
    const isOpen = () => sheet?.matches(':popover-open') ?? false
    const markTyped = () =>
      form.classList.toggle(
        'list-typed',
        fieldsOf(form).some((field) => field instanceof HTMLInputElement && field.value !== field.defaultValue),
      )
    const apply = () => {
      if (isOpen()) sheet?.hidePopover()
      typing.current.applied = true
      // The button disappears with the text that it applied: the focus returns to where the text was typed.
      if (document.activeElement?.matches('.list-apply')) typing.current.field?.focus({ preventScroll: true })
      startTransition(() => router.push(`${path}${queryOf(form)}` as never, { scroll: false }))
    }
    const onChange = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement && target.form === form && !isOpen()) apply()
    }
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || target.form !== form) return
      typing.current = { field: target, applied: false }
      markTyped()
      // The cross of a search field.
      if (target.type === 'search' && target.value === '' && values[target.name]) apply()
    }
    const onSubmit = (event: SubmitEvent) => {
      event.preventDefault()
      apply()
    }
    // After „Zurück“, or a chip: what the address says, except where somebody is typing.
    for (const field of fieldsOf(form)) {
      if (field === typing.current.field && !typing.current.applied) continue
      field.value = field instanceof HTMLInputElement ? field.defaultValue : (values[field.name] ?? field.value)
    }
    markTyped()
    form.classList.add('list-live')
    document.addEventListener('change', onChange)
    document.addEventListener('input', onInput)
    form.addEventListener('submit', onSubmit)
    return () => {
      document.removeEventListener('change', onChange)
      document.removeEventListener('input', onInput)
      form.removeEventListener('submit', onSubmit)
    }
  }, [state, path, router])

  useEffect(() => {
    const main = mark.current?.closest('main')
    main?.classList.toggle('list-pending', pending)
  }, [pending])
  return <span ref={mark} hidden />
}

/** The form's values as a query; empty ones, and a page size that is the list's own, are left out. */
function queryOf(form: HTMLFormElement): string {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() && !isUsualSize(form, name, value)) query.append(name, value.trim())
  const text = query.toString()
  return text ? `?${text}` : ''
}

const isUsualSize = (form: HTMLFormElement, name: string, value: string) =>
  name === 'size' && form.dataset.size === value
