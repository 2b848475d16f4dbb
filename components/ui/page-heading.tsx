import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import { isolatedNode } from './isolated-node'

export type PageHeadingProps = {
  title: ReactNode
  /** One or two sentences: what this page is for. */
  lead?: ReactNode
  /** Buttons on the right, the primary one first. */
  actions?: ReactNode
  back?: { href: Route; label: string }
}

/** The `<h1>` with introduction and buttons. */
export function PageHeading({ title, lead, actions, back }: PageHeadingProps) {
  return (
    <header className="mb-6">
      {back ? (
        <Link
          href={back.href}
          prefetch={false}
          className="mb-2 inline-flex min-h-10 items-center gap-1 text-muted hover:text-ink"
          data-print="no"
        >
          <Icon name="chevron-left" className="-ml-1 size-4" />
          {isolatedNode(back.label)}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 max-w-text">
          <h1 className="text-2xl">{isolatedNode(title)}</h1>
          {lead ? <p className="mt-2 text-muted">{isolatedNode(lead)}</p> : null}
        </div>
        {actions ? (
          <div className="flex flex-wrap gap-3" data-print="no">
            {actions}
          </div>
        ) : null}
      </div>
    </header>
  )
}
