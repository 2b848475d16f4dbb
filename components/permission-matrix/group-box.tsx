'use client'

import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { useHydrated } from '@/components/form/use-hydrated'

type GroupBoxProps = {
  label: string
  check: string
  uncheck: string
  buttonClass: string
  /** „{n} von {total} …“, filled in here. */
  counted: string
  start: number
  total: number
  /** Without scripts the buttons send the form; where its action cannot answer them, the boxes are ticked one by one. */
  sends: boolean
  /** All permissions of the group come with the role: nothing to tick. */
  fixed: boolean
}

const boxesOf = (element: HTMLElement | null) => [
  ...(element?.closest('form')?.querySelectorAll<HTMLInputElement>('input[data-group]') ?? []),
]

/** R7.2: none, some or all. Without scripts two buttons send the form instead (`sends`). */
export function GroupBox({ label, check, uncheck, buttonClass, counted, start, total, sends, fixed }: GroupBoxProps) {
  const hydrated = useHydrated()
  const root = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const [count, setCount] = useState(start)
  const open = useGroupCount(root, setCount)
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < total
  })
  const setAll = (checked: boolean) => {
    for (const one of boxesOf(root.current)) one.checked = checked
    root.current?.closest('form')?.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const press = (checked: boolean) => (event: MouseEvent) => {
    event.preventDefault()
    setAll(checked)
  }
  return (
    <div ref={root}>
      {hydrated ? (
        <label className="flex gap-3 py-1">
          <input
            ref={box}
            type="checkbox"
            checked={count === total}
            disabled={open === 0}
            onChange={(event) => setAll(event.currentTarget.checked)}
            className="mt-0.5 size-5 shrink-0"
          />
          <span className="font-medium">{label}</span>
        </label>
      ) : (
        <span className="block py-1 font-medium">{label}</span>
      )}
      <span className={fixed || !(sends || hydrated) ? 'hidden' : 'flex flex-wrap gap-x-4 pl-8 font-normal'}>
        <button type="submit" name="intent" value="check" onClick={press(true)} className={buttonClass}>
          {check}
        </button>
        <button type="submit" name="intent" value="uncheck" onClick={press(false)} className={buttonClass}>
          {uncheck}
        </button>
      </span>
      <span role="status" className="block pl-8 text-sm font-normal text-muted">
        {counted.replace('{n}', String(count)).replace('{total}', String(total))}
      </span>
    </div>
  )
}

/** Recounts whenever a box of the form changes or the form is reset. Returns how many may be ticked. */
function useGroupCount(root: { current: HTMLElement | null }, set: (count: number) => void) {
  const [open, setOpen] = useState<number | null>(null)
  useEffect(() => {
    const form = root.current?.closest('form')
    const look = () => {
      const boxes = boxesOf(root.current)
      setOpen(boxes.length)
      const fixed = form?.querySelectorAll('.matrix-in-group input:disabled:checked').length ?? 0
      set(boxes.filter(({ checked }) => checked).length + fixed)
    }
    const later = () => setTimeout(look)
    look()
    form?.addEventListener('change', look)
    form?.addEventListener('reset', later)
    return () => {
      form?.removeEventListener('change', look)
      form?.removeEventListener('reset', later)
    }
  }, [root, set])
  return open
}
