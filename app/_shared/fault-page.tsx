'use client'

import { ErrorShell } from '@/components/shell/error-shell'
import { buttonClass } from '@/components/ui/button-style'
import deFaults from '@/lib/i18n/messages/de/faults.json'
import enFaults from '@/lib/i18n/messages/en/faults.json'

type FaultPageProps = { digest?: string; retry: () => void; nested?: boolean }

/** Displayed when nothing else works, so it contains its own texts; the id is the one in the log. */
export function FaultPage({ digest, retry, nested }: FaultPageProps) {
  const english = typeof document !== 'undefined' && document.documentElement.lang === 'en'
  const words = english ? enFaults : deFaults
  return (
    <ErrorShell
      nested={nested}
      heading={words.title}
      actions={
        <>
          <button type="button" onClick={retry} className={buttonClass('primary')}>
            {words.retry}
          </button>
          <a href="/" className={buttonClass('secondary')}>
            {words.home}
          </a>
        </>
      }
      requestId={digest ? { label: words.id, value: digest } : undefined}
    >
      <title>{words.title}</title>
      <p>{words.text}</p>
    </ErrorShell>
  )
}
