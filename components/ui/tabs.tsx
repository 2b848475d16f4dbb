import type { Route } from 'next'
import Link from 'next/link'
import { CurrentInView } from './current-in-view'

type TabsProps = {
  label: string
  tabs: readonly { href: Route; label: string; current: boolean; count?: number }[]
}

/**
 * Sibling pages, each with its own address: links, not tab widgets. Where they do not fit they scroll in one row; the
 * padding makes the browser scroll to a focused one of which only the edge is in view.
 */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav
      aria-label={label}
      className="tabs-row -mx-1 mb-6 scroll-px-10 overflow-x-auto overflow-y-hidden border-b border-line px-1 pt-1"
    >
      <ul className="flex w-max min-w-full gap-x-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              prefetch={false}
              aria-current={tab.current ? 'page' : undefined}
              className="inline-flex min-h-11 items-center gap-2 border-b-2 text-sm whitespace-nowrap 2xl:text-base border-transparent text-muted hover:border-edge hover:text-ink aria-[current=page]:border-accent-strong aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="figures rounded-md bg-sunken px-1.5 text-sm">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <CurrentInView current={tabs.find((tab) => tab.current)?.href} />
    </nav>
  )
}
