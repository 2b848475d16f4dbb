import type { ReactNode } from 'react'
import { isolatedNode } from './isolated-node'

export type HeadingProps = {
  title: ReactNode
  /** One or two sentences: what this page is for. */
  lead?: ReactNode
  /** Buttons on the right, the primary one first. */
  actions?: ReactNode
}

type AroundProps = { above?: ReactNode; beside?: ReactNode }

/**
 * The `<h1>` with introduction and buttons, for pages that stand below no other. `above`: the breadcrumb of the others
 * (`PageHeading`); its links need a script, which the sign-in pages do without. `beside`: the „?“ of the help.
 */
export const Heading = ({ title, lead, actions, above, beside }: HeadingProps & AroundProps) => (
  <header className="mb-6">
    {above}
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="min-w-0 max-w-text flex-1 basis-80">
        <div className="flex items-start gap-2.5">
          <h1 className="text-2xl">{isolatedNode(title)}</h1>
          {beside}
        </div>
        {lead ? <p className="mt-1.5 text-muted">{isolatedNode(lead)}</p> : null}
      </div>
      {actions ? (
        <div className="flex max-w-full flex-wrap gap-3" data-print="no">
          {actions}
        </div>
      ) : null}
    </div>
  </header>
)
