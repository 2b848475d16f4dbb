import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from './breadcrumb'
import { isolatedNode } from './isolated-node'
import { trail } from './trail'

export type PageHeadingProps = {
  title: ReactNode
  /** One or two sentences: what this page is for. */
  lead?: ReactNode
  /** Buttons on the right, the primary one first. */
  actions?: ReactNode
  /** The page above, where the address does not tell it: a record with its name. */
  back?: Crumb
}

/** The breadcrumb and the `<h1>` with introduction and buttons. */
export async function PageHeading({ title, lead, actions, back }: PageHeadingProps) {
  return (
    <header className="mb-6">
      <Breadcrumb crumbs={await trail(back)} />
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
    </header>
  )
}
