import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { isolated } from '@/lib/ground/isolate'
import { getTranslations } from '@/lib/http/translations'
import { Icon } from './icon'

type FilterChipsProps = {
  result: ReactNode
  chips: readonly { name: string; label: string; value: string; href: Route }[]
  resetHref?: string
}

/** What was found, and what the list is filtered by; each filter can be taken off on its own. */
export async function FilterChips({ result, chips, resetHref }: FilterChipsProps) {
  const t = await getTranslations('ui')
  return (
    <div className={`flex flex-wrap items-center gap-2 text-sm ${result || chips.length > 0 ? 'mt-3' : ''}`}>
      <p role="status" className="mr-1 text-muted empty:sr-only">
        {result}
      </p>
      {chips.length > 0 ? (
        <ul className="contents" aria-label={t('table.active')}>
          {chips.map(({ name, label, value, href }) => (
            <li key={name} className="max-w-full">
              <Link href={href} prefetch={false} scroll={false} className="list-chip">
                <span>
                  {label}: {isolated(value)}
                </span>
                <span className="sr-only">{t('table.takeOff')}</span>
                <Icon name="x" className="size-3.5" />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {resetHref ? (
        <Link href={resetHref as Route} prefetch={false} scroll={false} className="row-link px-1">
          {t('table.reset')}
        </Link>
      ) : null}
    </div>
  )
}
