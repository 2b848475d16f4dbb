import type { ReactNode } from 'react'
import { isolatedNode } from './isolated-node'

export type HeadingProps = {
  title: ReactNode
  /** One or two sentences: what this page is for. */
  lead?: ReactNode
  /** Buttons on the right, the primary one first. */
  actions?: ReactNode
}

/** The `<h1>` with introduction and buttons. Without a breadcrumb: the sign-in pages need no script for its links. */
export const Heading = ({ title, lead, actions }: HeadingProps) => (
  <div className="flex items-start justify-between gap-x-6 gap-y-4 max-md:flex-wrap">
    <div className="min-w-0 max-w-text">
      <h1 className="text-2xl">{isolatedNode(title)}</h1>
      {lead ? <p className="mt-1.5 text-muted">{isolatedNode(lead)}</p> : null}
    </div>
    {actions ? (
      <div className="flex flex-wrap gap-3 md:shrink-0 md:justify-end" data-print="no">
        {actions}
      </div>
    ) : null}
  </div>
)
