import type { Route } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import type { FigureOfOverview } from '@/lib/staff/overview'

/** R10.7: each figure is a link to the list that has as many entries. What is nothing steps back. */
export async function FigureLinks({ figures }: { figures: readonly FigureOfOverview[] }) {
  const [t, format] = await Promise.all([getTranslations('staff.overview'), getFormatter()])
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="sr-only">
        {t('title')}
      </h2>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {figures.map(({ name, href, count }) => (
          <li
            key={name}
            className="relative flex flex-col-reverse justify-end rounded-md border border-line bg-raised px-4 py-3 transition-colors hover:border-accent-strong"
          >
            <Link href={href as Route} prefetch={false} className="tile-link text-sm text-muted">
              {t(`figures.${name}`)}
            </Link>
            <p className={`figures text-2xl font-semibold ${count === 0 ? 'text-muted' : ''}`}>
              {format.number(count)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
