import { Axes } from './axes'
import { FRAME, short, ticksFor, widthOf, yOf } from './scale'
import { classOf, fillOf, type Tone } from './tones'

export type BarSeries = { key: string; tone: Tone; values: readonly (number | null)[] }

type BarChartProps = {
  /** What it displays, in one sentence. */
  label: string
  marks: readonly string[]
  series: readonly BarSeries[]
  write: (value: number) => string
  /** One stretch in words, displayed at the pointer. */
  titleOf: (at: number) => string
}

/** Bars of parts that stand on each other, drawn on the server. The table behind it says the same. */
export function BarChart({ label, marks, series, write, titleOf }: BarChartProps) {
  const sums = marks.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))
  const ticks = ticksFor(Math.max(...sums))
  const step = widthOf(marks.length)
  return (
    <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-label={label} className="chart">
      <Axes ticks={ticks} write={write} marks={marks} />
      {marks.map((mark, at) => (
        <g key={mark} className="chart-bar">
          <title>{titleOf(at)}</title>
          <rect
            x={short(FRAME.left + at * step)}
            y={FRAME.top}
            width={short(step)}
            height={FRAME.height - FRAME.top - FRAME.bottom}
            className="chart-hit"
          />
          {piled(series, at).map(({ key, tone, from, to }) => (
            <rect
              key={key}
              x={short(FRAME.left + at * step + step * 0.14)}
              y={short(yOf(to, ticks))}
              width={short(step * 0.72)}
              height={short(Math.max(0, yOf(from, ticks) - yOf(to, ticks)))}
              className={classOf(tone)}
              fill={fillOf(tone)}
            />
          ))}
        </g>
      ))}
    </svg>
  )
}

/** The parts of one bar from the axis up; what is nothing has no part. */
function piled(series: readonly BarSeries[], at: number) {
  let from = 0
  return series.flatMap(({ key, tone, values }) => {
    const value = values[at] ?? 0
    if (value === 0) return []
    const part = { key, tone, from, to: from + value }
    from += value
    return [part]
  })
}
