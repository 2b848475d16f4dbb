type SkeletonProps = { rows?: number; className?: string }

/** Holds the place of rows that are still being fetched; headings stand outside, so that nothing jumps. */
export const Skeleton = ({ rows = 5, className = 'h-12' }: SkeletonProps) => (
  <div aria-hidden="true" className="grid gap-2">
    {Array.from({ length: rows }, (_, index) => index).map((row) => (
      <div key={row} className={`rounded-md bg-sunken ${className}`} />
    ))}
  </div>
)
