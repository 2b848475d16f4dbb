'use client'

import { useHydrated } from '@/components/form/use-hydrated'

type DownloadButtonProps = { text: string; fileName: string; label: string; className: string }

/** Saves a text that exists only on this page. Absent without scripts. */
export function DownloadButton({ text, fileName, label, className }: DownloadButtonProps) {
  const hydrated = useHydrated()
  return (
    <button type="button" hidden={!hydrated} onClick={() => save(text, fileName)} className={className} data-print="no">
      {label}
    </button>
  )
}

function save(text: string, fileName: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // By then the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
