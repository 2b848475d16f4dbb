import { Axes } from './axes'
import { FRAME, short, ticksFor, widthOf, yOf } from './scale'

type LineChartProps = {
  label: string
  marks: readonly string[]
  values: readonly (number | null)[]
  /** The end of the axis, for a share. */
  top?: number
  write: (value: number) => string
  titleOf: (at: number) => string
}

/** One value over time, with a mark at each; it is interrupted where nothing was counted. */
export function LineChart({ label, marks, values, top, write, titleOf }: LineChartProps) {
  const ticks = ticksFor(top ?? Math.max(...values.map((value) => value ?? 0)), top === undefined)
  const step = widthOf(marks.length)
  const points = values.flatMap((value, at) =>
    value === null ? [] : [{ at, x: short(FRAME.left + (at + 0.5) * step), y: short(yOf(value, ticks)) }],
  )
  const path = points.map(({ at, x, y }, index) => `${points[index - 1]?.at === at - 1 ? 'L' : 'M'}${x} ${y}`).join('')
  return (
    <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-label={label} className="chart">
      <Axes ticks={ticks} write={write} marks={marks} />
      <path d={path} className="chart-line" />
      {points.map(({ at, x, y }) => (
        <circle key={at} cx={x} cy={y} r="3" className="chart-point">
          <title>{titleOf(at)}</title>
        </circle>
      ))}
    </svg>
  )
}
