import type { Tone } from '@/components/chart/tones'
import { kindsOf } from '@/lib/conversations/desk'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import { added, type FigureName, type Figures } from '@/lib/staff/figures'

type Values = readonly (number | null)[]
export type ChartSeries = { key: string; label: string; tone: Tone; values: Values }

export type Chart = {
  name: 'registration' | 'signIn' | 'failure' | 'strong' | 'request' | 'ticket' | 'answer' | 'mail'
  /** `share` and `hours` are lines, `count` bars. */
  shape: 'count' | 'share' | 'hours'
  series: ChartSeries[]
  /** The period in a word or two. */
  summary: string
}

type Part = readonly [key: string, tone: Tone, of: readonly string[]]

const PARTS = {
  signIn: [
    ['app', 'first', ['app']],
    ['email', 'second', ['email']],
    ['device', 'fourth', ['device']],
    ['other', 'third', ['phone', 'sms', 'call', 'recovery', '']],
  ],
  failure: [
    ['password', 'first', ['password']],
    ['code', 'second', ['code']],
    ['unknown', 'fourth', ['unknown']],
    ['locked', 'bad', ['locked']],
  ],
  mail: [
    ['delivered', 'first', ['delivered']],
    ['sent', 'second', ['sent']],
    ['waiting', 'fourth', ['waiting']],
    ['returned', 'bad', ['returned']],
    ['givenUp', 'worst', ['givenUp']],
  ],
} as const satisfies Record<string, readonly Part[]>

const AGES = [
  ['day', 'first'],
  ['days', 'second'],
  ['week', 'fourth'],
  ['older', 'bad'],
] as const

const isThere = ({ values }: ChartSeries) => values.some((value) => value)
const last = (values: Values) => values.findLast((value) => value !== null) ?? null
const total = (values: Values) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

/** R10.7: the charts that this person's roles open. */
export async function chartsFor(staff: Staff, figures: Figures): Promise<Chart[]> {
  const words = await wordsFor(figures)
  return [
    ...(staffFor(staff, 'tickets.read') ? ofTickets(staff, figures, words) : []),
    ...(staffFor(staff, 'changes.read') ? [ofRequests(figures, words)] : []),
    ...(staffFor(staff, 'figures.read') ? ofPeople(figures, words) : []),
    ...(staffFor(staff, 'outbox.read') ? [ofParts('mail', figures, words)] : []),
  ]
}

type Words = Awaited<ReturnType<typeof wordsFor>>

async function wordsFor({ starts }: Figures) {
  const [t, format] = await Promise.all([getTranslations('staff.overview'), getFormatter()])
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  return {
    length: starts.length,
    part: (of: 'registration' | 'signIn' | 'failure' | 'request' | 'ticket' | 'mail', key: string) =>
      t(`parts.${of}.${key}` as 'parts.registration.all'),
    hours: (value: number) => t('hours', { count: number(value) }),
    share: (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 0 }),
    inPeriod: (count: number) => t('inPeriod', { count: number(count) }),
    now: (count: string) => t('now', { count }),
    nowCount: (count: number | null) => (count === null ? '' : t('now', { count: number(count) })),
    inTime: (share: string) => t('inTime', { share }),
  }
}

function ofParts(name: keyof typeof PARTS, figures: Figures, words: Words): Chart {
  const values = figures.of(name)
  const parts: readonly Part[] = PARTS[name]
  const series = parts
    .map(([key, tone, of]) => ({
      key,
      tone,
      label: words.part(name, key),
      values: added(
        of.map((part) => values[part]),
        words.length,
      ),
    }))
    .filter(isThere)
  const all = series.reduce((sum, one) => sum + total(one.values), 0)
  return { name, shape: 'count', series, summary: words.inPeriod(all) }
}

function ofPeople(figures: Figures, words: Words): Chart[] {
  const made = added(Object.values(figures.of('registration')), words.length)
  const people = figures.of('people')
  const strong = added([people.app, people.phone], words.length)
  const all = added(Object.values(people), words.length)
  const share = all.map((count, at) => (count ? (strong[at] ?? 0) / count : null))
  const latest = last(share)
  return [
    ofParts('signIn', figures, words),
    ofParts('failure', figures, words),
    {
      name: 'strong',
      shape: 'share',
      series: [{ key: 'share', tone: 'first', label: '', values: share }],
      summary: latest === null ? '' : words.now(words.share(latest)),
    },
    {
      name: 'registration',
      shape: 'count',
      series: [{ key: 'all', tone: 'first' as const, label: words.part('registration', 'all'), values: made }].filter(
        isThere,
      ),
      summary: words.inPeriod(total(made)),
    },
  ]
}

function ofRequests(figures: Figures, words: Words): Chart {
  const { adminRights, ...others } = figures.of('request')
  const series: ChartSeries[] = [
    { key: 'adminRights', tone: 'first', label: words.part('request', 'adminRights'), values: adminRights ?? [] },
    {
      key: 'other',
      tone: 'second',
      label: words.part('request', 'other'),
      values: added(Object.values(others), words.length),
    },
  ]
  const open = added(
    series.map(({ values }) => values),
    words.length,
  )
  return { name: 'request', shape: 'count', series: series.filter(isThere), summary: words.nowCount(last(open)) }
}

function ofTickets(staff: Staff, figures: Figures, words: Words): Chart[] {
  const kinds = kindsOf(staff)
  const of = (figure: FigureName, part: string) => kinds.map((kind) => figures.of(figure)[`${kind}${part}`])
  const ages = AGES.map(([age, tone]) => ({
    key: age,
    tone,
    label: words.part('ticket', age),
    values: added(of('ticket', `.${age}`), words.length),
  }))
  const unfinished = added(
    ages.map(({ values }) => values),
    words.length,
  )
  const inTime = added(of('answer', '.inTime'), words.length)
  const answered = added([inTime, ...of('answer', '.late')], words.length)
  const minutes = added(of('answerMinutes', ''), words.length)
  const hours = answered.map((count, at) => (count ? (minutes[at] ?? 0) / 60 / count : null))
  return [
    { name: 'ticket', shape: 'count', series: ages.filter(isThere), summary: words.nowCount(last(unfinished)) },
    {
      name: 'answer',
      shape: 'hours',
      series: [{ key: 'hours', tone: 'first', label: '', values: hours }],
      summary: total(answered) > 0 ? words.inTime(words.share(total(inTime) / total(answered))) : '',
    },
  ]
}
