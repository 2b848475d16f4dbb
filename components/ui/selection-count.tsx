'use client'

import { useEffect, useState } from 'react'

type SelectionCountProps = {
  form: string
  start: number
  /** „{n} ausgewählt“, in the form for one and for several; „{size}“ is the sum of the rows' `data-size`. */
  one: string
  many: string
  /** Writes the sum of the sizes, in the language of the page. */
  locale?: string
}

/** How many rows are ticked, and how large they are together. */
export function SelectionCount({ form, start, one, many, locale = 'de' }: SelectionCountProps) {
  const [{ count, bytes }, set] = useState({ count: start, bytes: 0 })
  useEffect(() => {
    const look = () => {
      const ticked = document.querySelectorAll<HTMLInputElement>(`input[form="${form}"][name]:checked`)
      const sizes = [...ticked].map(({ dataset }) => Number(dataset.size ?? 0))
      set({ count: ticked.length, bytes: sizes.reduce((sum, size) => sum + size, 0) })
    }
    const later = () => setTimeout(look)
    look()
    document.addEventListener('change', look)
    document.addEventListener('reset', later)
    return () => {
      document.removeEventListener('change', look)
      document.removeEventListener('reset', later)
    }
  }, [form])
  const text = (count === 1 ? one : many).replace('{n}', String(count)).replace('{size}', sizeIn(bytes, locale))
  return (
    <p role="status" className="font-medium">
      {text}
    </p>
  )
}

/** „340 KB“, „3,4 MB“. */
function sizeIn(bytes: number, locale: string): string {
  const mega = bytes >= 1_000_000
  const value = mega ? bytes / 1_000_000 : Math.max(1, bytes / 1000)
  return `${value.toLocaleString(locale, { maximumFractionDigits: mega ? 1 : 0 })} ${mega ? 'MB' : 'KB'}`
}
