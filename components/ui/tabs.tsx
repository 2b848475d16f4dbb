import type { Route } from 'next'
import Link from 'next/link'

type TabsProps = {
  label: string
  tabs: readonly { href: Route; label: string; current: boolean; count?: number }[]
}

/** Sibling pages, each with its own address: links, not tab widgets. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav aria-label={label} className="mb-6 border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-4 sm:gap-x-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              prefetch={false}
              aria-current={tab.current ? 'page' : undefined}
              className="inline-flex min-h-9 items-center gap-2 border-b-2 text-sm sm:min-h-11 2xl:text-base border-transparent text-muted hover:border-edge hover:text-ink aria-[current=page]:border-accent-strong aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="figures rounded-md bg-sunken px-1.5 text-sm">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
