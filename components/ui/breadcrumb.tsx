import type { Route } from 'next'
import Link from 'next/link'
import { Icon } from './icon'
import { isolatedNode } from './isolated-node'

export type Crumb = { href: Route; label: string }
/** A page above, and the one above that where no address tells it. */
export type Back = Crumb & { above?: Crumb }

/** The pages above this one; the page itself is the heading below. */
export const Breadcrumb = ({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) =>
  crumbs.length === 0 ? null : (
    <nav aria-label={label} className="mb-1">
      <ol className="-ml-1 flex flex-wrap items-center text-sm text-muted">
        {crumbs.map((crumb, at) => (
          <li key={crumb.href} className="flex min-w-0 items-center">
            {at > 0 ? <Icon name="chevron-right" className="size-3.5" /> : null}
            <Link
              href={crumb.href}
              prefetch={false}
              className="inline-flex min-h-8 min-w-0 items-center rounded-sm px-1 [overflow-wrap:anywhere] hover:text-ink hover:underline"
            >
              {isolatedNode(crumb.label)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
