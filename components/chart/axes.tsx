import { FRAME, labelled, short, widthOf, yOf } from './scale'

type AxesProps = {
  ticks: readonly number[]
  /** A value of the axis in words. */
  write: (value: number) => string
  /** The stretches below the axis. */
  marks: readonly string[]
}

/** The lines at even values with their numbers, and the stretches that have room below. */
export const Axes = ({ ticks, write, marks }: AxesProps) => {
  const { width, height, left, right } = FRAME
  const step = widthOf(marks.length)
  const shown = labelled(marks.length)
  return (
    <g className="chart-axes">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - right} y1={short(yOf(tick, ticks))} y2={short(yOf(tick, ticks))} />
          <text x={left - 6} y={short(yOf(tick, ticks)) + 4} textAnchor="end">
            {write(tick)}
          </text>
        </g>
      ))}
      {shown.map((at) => (
        <text
          key={at}
          x={at === marks.length - 1 ? width - right : short(left + (at + 0.5) * step)}
          y={height - 6}
          textAnchor={at === marks.length - 1 ? 'end' : 'middle'}
        >
          {marks[at]}
        </text>
      ))}
    </g>
  )
}
