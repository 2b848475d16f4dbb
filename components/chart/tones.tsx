/** A series is told apart by the pattern of its surface; the colour repeats it. Both stand in `chart.css`. */
const TONES = ['first', 'second', 'third', 'fourth', 'fifth', 'bad', 'worst'] as const
export type Tone = (typeof TONES)[number]

export const fillOf = (tone: Tone) => (tone === 'first' ? undefined : `url(#chart-${tone})`)
export const classOf = (tone: Tone) => (tone === 'first' ? 'chart-solid' : 'chart-edge')

/** The patterns of all charts of a page, once. Not hidden by `display`, or nothing could refer to them. */
export const ChartPatterns = () => (
  <svg aria-hidden="true" width="0" height="0" className="absolute">
    <defs>
      <Stripes tone="second" turn={45} />
      <pattern id="chart-third" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" className="chart-ground" />
        <circle cx="2.5" cy="2.5" r="1.5" className="chart-third" />
      </pattern>
      <Stripes tone="fourth" turn={90} />
      <Stripes tone="fifth" turn={0} />
      <Stripes tone="bad" turn={-45} />
      <pattern id="chart-worst" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="chart-ground" />
        <path d="M0 0 6 6M6 0 0 6" className="chart-worst" />
      </pattern>
    </defs>
  </svg>
)

const Stripes = ({ tone, turn }: { tone: Tone; turn: number }) => (
  <pattern id={`chart-${tone}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform={`rotate(${turn})`}>
    <rect width="5" height="5" className="chart-ground" />
    <rect width="2.5" height="5" className={`chart-${tone}`} />
  </pattern>
)

type LegendProps = { label: string; entries: readonly { key: string; tone: Tone; label: string; total: string }[] }

/** What each surface stands for, and how much of it there is. */
export const Legend = ({ label, entries }: LegendProps) => (
  <ul aria-label={label} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
    {entries.map(({ key, tone, label: name, total }) => (
      <li key={key} className="inline-flex items-center gap-1.5">
        <svg aria-hidden="true" width="14" height="14" className="shrink-0">
          <rect x="0.5" y="0.5" width="13" height="13" rx="2" className={classOf(tone)} fill={fillOf(tone)} />
        </svg>
        {name}
        <span className="figures text-muted">{total}</span>
      </li>
    ))}
  </ul>
)
