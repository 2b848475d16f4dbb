type BrandMarkProps = { brand: string; logo?: string; className?: string }

/** The vendor's logo, or our gate and the vendor's name. */
export function BrandMark({ brand, logo, className = '' }: BrandMarkProps) {
  if (logo) {
    return (
      <picture className={className}>
        <img src={logo} alt={brand} className="h-8 w-auto max-w-full" />
      </picture>
    )
  }
  return (
    <span className={`inline-flex min-w-0 items-center gap-2.5 text-lg font-semibold tracking-tight ${className}`}>
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-7 shrink-0">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path d="M7 25V8h3.5v2.5H14V8h4v2.5h3.5V8H25v17h-4.5v-5.5a4.5 4.5 0 0 0-9 0V25z" className="fill-accent-ink" />
      </svg>
      <span className="min-w-0 truncate">{brand}</span>
    </span>
  )
}
