import type { Route } from 'next'
import Link from 'next/link'
import { type Asked, page } from '@/app/_shared/page'
import { ChartPatterns } from '@/components/chart/tones'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { staffMember } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { type Figures, figuresOf, PERIODS, type Period, periodOf } from '@/lib/staff/figures'
import { overviewOf } from '@/lib/staff/overview'
import { ChartCard } from './chart-card'
import { chartsFor } from './charts'
import { FigureLinks } from './figure-links'

/** R10.1, R10.7: the start page of staff: what waits for them, how much there is, and how it was before. */
export default page(staffMember, async (staff, { search }: Asked) => {
  const period = periodOf(queryOf(search, ['days']).days)
  const [t, figures, counted] = await Promise.all([
    getTranslations('staff'),
    overviewOf(staff),
    figuresOf(staff, period),
  ])
  const person = `${staff.account.firstName} ${staff.account.lastName}`
  const charts = await chartsFor(staff, counted)
  return (
    <>
      <PageTitle title={t('title', { brand: brandName() })} lead={t('hello', { name: person })} />
      <FigureLinks figures={figures} />
      {charts.length > 0 ? (
        <section aria-labelledby="charts">
          <ChartPatterns />
          <div className="mt-8 mb-4 flex flex-wrap items-center justify-between gap-3">
            <h2 id="charts" className="text-lg">
              {t('overview.charts')}
            </h2>
            <Periods current={period} />
          </div>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4">
            {charts.map((chart) => (
              <ChartCard key={chart.name} chart={chart} figures={counted} />
            ))}
          </div>
          <Counted figures={counted} />
        </section>
      ) : null}
    </>
  )
})

async function Periods({ current }: { current: Period }) {
  const t = await getTranslations('staff.overview')
  return (
    <nav aria-label={t('period')} data-print="no">
      <ul className="flex gap-1">
        {PERIODS.map((period) => (
          <li key={period}>
            <Link
              href={(period === PERIODS[0] ? '/staff' : `/staff?days=${period}`) as Route}
              prefetch={false}
              scroll={false}
              aria-current={period === current ? 'true' : undefined}
              className="inline-flex min-h-10 items-center rounded-md border border-line bg-raised px-3 text-sm hover:border-edge aria-[current=true]:border-accent-strong aria-[current=true]:bg-accent-soft aria-[current=true]:font-medium"
            >
              {t(`periods.${period}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

async function Counted({ figures: { countedAt } }: { figures: Figures }) {
  const [t, format] = await Promise.all([getTranslations('staff.overview'), getFormatter()])
  return (
    <p className="mt-4 text-sm text-muted">
      {countedAt ? t('counted', { at: dateTime(format, countedAt) }) : t('notCounted')}
    </p>
  )
}
