type ProgressRingProps = { done: number; total: number; label: string }

const RADIUS = 26
const ROUND = 2 * Math.PI * RADIUS

/** How much of a few steps is done. The figures stand inside, so the colour carries nothing alone. */
export function ProgressRing({ done, total, label }: ProgressRingProps) {
  const share = total === 0 ? 1 : done / total
  return (
    <svg viewBox="0 0 64 64" role="img" aria-label={label} className="size-16 shrink-0">
      <g fill="none" strokeWidth="6" transform="rotate(-90 32 32)">
        <circle cx="32" cy="32" r={RADIUS} className="stroke-line" />
        {share > 0 ? (
          <circle
            cx="32"
            cy="32"
            r={RADIUS}
            strokeLinecap="round"
            strokeDasharray={`${(ROUND * share).toFixed(1)} ${ROUND.toFixed(1)}`}
            className={share === 1 ? 'stroke-positive' : 'stroke-caution'}
          />
        ) : null}
      </g>
      <text x="32" y="37" textAnchor="middle" fontSize="15" fontWeight="600" fill="currentColor" className="figures">
        {`${done}/${total}`}
      </text>
    </svg>
  )
}
