import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from '@/lib/http/translations'
import { PageSize, type PageSizeProps } from './page-size'

type CursorPagingProps = {
  /** „1 bis 10 von 42 Einträgen“, as far as it was counted. */
  range?: string
  size?: PageSizeProps & { total: number }
  /** The addresses of the first page, the page before and the next one; absent where there is none. */
  newest?: { href: string; label: string }
  newer?: string
  older?: string
}

/** Paging by the entries themselves, so that a page stays the same while new entries arrive. */
export async function CursorPaging({ range, size, newest, newer, older }: CursorPagingProps) {
  const t = await getTranslations('ui')
  return (
    <div className="figures mt-3 flex min-h-10 flex-wrap items-center gap-x-6 gap-y-1 text-sm">
      {range ? <p className="text-muted">{range}</p> : null}
      {size ? <PageSize {...size} /> : null}
      {newer || older ? (
        <nav aria-label={t('paging.label')} className="ml-auto">
          <ul className="flex flex-wrap items-center gap-1">
            {newer && newest ? <Step {...newest} name={newest.label} /> : null}
            {newer ? <Step href={newer} label={t('paging.previous')} name={t('paging.previousLabel')} /> : null}
            {older ? <Step href={older} label={t('paging.next')} name={t('paging.nextLabel')} /> : null}
          </ul>
        </nav>
      ) : null}
    </div>
  )
}

const Step = ({ href, label, name }: { href: string; label: string; name: string }) => (
  <li>
    <Link
      href={href as Route}
      prefetch={false}
      aria-label={name}
      className="inline-flex min-h-10 min-w-10 items-center justify-center rounded-md px-2 hover:bg-sunken"
    >
      {label}
    </Link>
  </li>
)
