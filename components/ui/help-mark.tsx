import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { helpFor } from '@/lib/content/help-links'
import { PATH_HEADER } from '@/lib/http/path-header'
import { getTranslations } from '@/lib/http/translations'

/** „?“ beside the heading of a page that the help explains; leads to that paragraph. */
export async function HelpMark(): Promise<ReactNode> {
  const [head, t] = await Promise.all([headers(), getTranslations('help')])
  const href = helpFor(head.get(PATH_HEADER) ?? '')
  if (!href) return null
  return (
    <a
      href={href}
      aria-label={t('open')}
      title={t('open')}
      data-print="no"
      className="mt-1 grid size-6 shrink-0 place-items-center rounded-full border border-line text-muted text-sm hover:border-accent-strong hover:text-accent-strong"
    >
      ?
    </a>
  )
}
