import type { ReactNode } from 'react'
import { isolatedNode } from './isolated-node'

type CardProps = {
  /** The target of a link on the same page. */
  id?: string
  heading?: ReactNode
  /** Level of the heading in the page's outline. */
  level?: 2 | 3
  actions?: ReactNode
  className?: string
  children: ReactNode
}

/** A framed section of a page. */
export function Card({ id, heading, level = 2, actions, className = '', children }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <section id={id} className={`rounded-md border border-line bg-raised p-4 sm:p-6 ${className}`}>
      {heading || actions ? (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          {heading ? <Heading className="text-lg">{isolatedNode(heading)}</Heading> : null}
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  )
}
