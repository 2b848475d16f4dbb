import type { ReactNode } from 'react'

type UsageBarProps = {
  used: number
  total: number
  /** Full is a caution; what may no longer be used is a danger. */
  over?: boolean
  /** „18 von 25 Plätzen belegt“: the bar is for eyes only. */
  children: ReactNode
}

/** How much of something is used, in words and as a bar. */
export function UsageBar({ used, total, over = false, children }: UsageBarProps) {
  const tone = over || used > total ? 'danger' : used === total ? 'caution' : 'positive'
  return (
    <span className="inline-grid w-full max-w-48 gap-1">
      <span className="figures">{children}</span>
      <meter
        aria-hidden="true"
        data-tone={tone}
        className="usage h-2 w-full"
        min={0}
        max={Math.max(total, 1)}
        value={Math.min(used, total)}
      />
    </span>
  )
}
