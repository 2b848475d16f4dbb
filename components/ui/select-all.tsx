'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { useHydrated } from '@/components/form/use-hydrated'

type SelectAllProps = {
  /** The id of the form that the boxes of the rows belong to. */
  form: string
  label: string
  /** The page with every box ticked, for use without scripts. */
  href: string
}

const boxesOf = (form: string) => [
  ...document.querySelectorAll<HTMLInputElement>(`[data-cell="choose"] input[form="${form}"][name]`),
]

/** The box in the head of a table that ticks every row of the page; without scripts a link that looks like it. */
export function SelectAll({ form, label, href }: SelectAllProps) {
  const hydrated = useHydrated()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!hydrated) return
    const look = () => {
      const boxes = boxesOf(form)
      const ticked = boxes.filter(({ checked }) => checked).length
      if (!box.current) return
      box.current.checked = boxes.length > 0 && ticked === boxes.length
      box.current.indeterminate = ticked > 0 && ticked < boxes.length
      box.current.disabled = boxes.every(({ disabled }) => disabled)
    }
    const later = () => setTimeout(look)
    look()
    document.addEventListener('change', look)
    document.addEventListener('reset', later)
    return () => {
      document.removeEventListener('change', look)
      document.removeEventListener('reset', later)
    }
  })
  if (!hydrated)
    return (
      <Link href={href as Route} prefetch={false} scroll={false} className="select-all">
        <span className="sr-only">{label}</span>
      </Link>
    )
  const tickAll = (checked: boolean) => {
    for (const one of boxesOf(form)) if (!one.disabled) one.checked = checked
    document.getElementById(form)?.dispatchEvent(new Event('change', { bubbles: true }))
  }
  return (
    <label className="flex items-center gap-2">
      <input ref={box} type="checkbox" onChange={(event) => tickAll(event.currentTarget.checked)} className="size-5" />
      <span className="select-all-label">{label}</span>
    </label>
  )
}
