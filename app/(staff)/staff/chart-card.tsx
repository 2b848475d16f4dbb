import { BarChart } from '@/components/chart/bar-chart'
import { LineChart } from '@/components/chart/line-chart'
import { Legend } from '@/components/chart/tones'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day, monthName, onAxis } from '@/lib/i18n/formats'
import type { Figures } from '@/lib/staff/figures'
import type { Chart, ChartSeries } from './charts'

type Props = { chart: Chart; figures: Figures }

/** R10.7: one chart: what it is, the period in a word, the drawing, what its surfaces mean, and the same as a table. */
export async function ChartCard({ chart, figures }: Props) {
  const t = await getTranslations('staff.overview')
  const title = t(`titles.${chart.name}`)
  const words = await wordsFor(chart, figures)
  const nothing = chart.series.every(({ values }) => values.every((value) => value === null))
  return (
    <section
      aria-labelledby={`chart-of-${chart.name}`}
      className="flex min-w-0 flex-col gap-3 rounded-md border border-line bg-raised p-4 print:break-inside-avoid"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={`chart-of-${chart.name}`} className="text-base">
          {title}
        </h3>
        <p className="figures text-sm">{chart.summary}</p>
        <p className="basis-full text-sm text-muted">{t(`notes.${chart.name}`)}</p>
      </div>
      {nothing ? (
        <p className="text-sm">{t('nothing')}</p>
      ) : (
        <>
          <Drawing chart={chart} words={words} label={t('chartLabel', { title, summary: chart.summary })} />
          {chart.shape === 'count' && chart.series.length > 1 ? (
            <Legend
              label={t('legend', { title })}
              entries={chart.series.map((one) => ({ ...one, total: words.totalOf(one) }))}
            />
          ) : null}
          <Data chart={chart} words={words} title={title} unit={t(`units.${figures.unit}`)} />
        </>
      )}
    </section>
  )
}

type Words = Awaited<ReturnType<typeof wordsFor>>

async function wordsFor({ name, shape }: Chart, { starts, unit }: Figures) {
  const [t, format] = await Promise.all([getTranslations('staff.overview'), getFormatter()])
  const write = (value: number) => {
    if (shape === 'share') return format.number(value, { style: 'percent', maximumFractionDigits: 0 })
    return format.number(value, { maximumFractionDigits: shape === 'hours' ? 1 : 0 })
  }
  const inWords = (value: number | null | undefined) => {
    if (value === null || value === undefined) return '–'
    return shape === 'hours' ? t('hours', { count: write(value) }) : write(value)
  }
  const isStock = name === 'request' || name === 'ticket'
  const full = starts.map((start) => (unit === 'month' ? monthName(format, start.slice(0, 7)) : day(format, start)))
  return {
    marks: starts.map((start) => onAxis(format, start, unit)),
    full,
    write,
    inWords,
    totalOf: ({ values }: ChartSeries) =>
      write(
        (isStock
          ? values.findLast((value) => value !== null)
          : values.reduce((sum, one) => (sum ?? 0) + (one ?? 0), 0)) ?? 0,
      ),
    at: (index: number, value: number | null) => t('atPointer', { stretch: full[index]!, count: inWords(value) }),
    sum: t('sum'),
    value: t('value'),
    asTable: (title: string) => t('asTable', { title }),
  }
}

const sumAt = (series: readonly ChartSeries[], at: number) => {
  const values = series.flatMap(({ values }) => values[at] ?? [])
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : null
}

function Drawing({ chart: { shape, series }, words, label }: { chart: Chart; words: Words; label: string }) {
  const about = { label, marks: words.marks, write: words.write }
  const titleOf = (at: number) => words.at(at, sumAt(series, at))
  if (shape === 'count') return <BarChart {...about} series={series} titleOf={titleOf} />
  return <LineChart {...about} values={series[0]!.values} top={shape === 'share' ? 1 : undefined} titleOf={titleOf} />
}

type DataProps = { chart: Chart; words: Words; title: string; unit: string }

/** A table that is higher than its frame is scrolled by keyboard too. */
const scrolled = (title: string) => ({ role: 'region', 'aria-label': title, tabIndex: 0 })

/** The newest stretch first, as in every list of the console. */
function Data({ chart: { series }, words, title, unit }: DataProps) {
  const several = series.length > 1
  const rows = words.full.map((name, at) => ({ name, at })).reverse()
  return (
    <details className="chart-table mt-auto" data-print="no">
      <summary>{words.asTable(title)}</summary>
      <div className="mt-3 max-h-80 overflow-auto text-sm" {...scrolled(title)}>
        <table className="w-full">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{unit}</th>
              {series.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label || words.value}
                </th>
              ))}
              {several ? <th scope="col">{words.sum}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, at }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {series.map(({ key, values }) => (
                  <td key={key}>{words.inWords(values[at])}</td>
                ))}
                {several ? <td>{words.inWords(sumAt(series, at))}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
