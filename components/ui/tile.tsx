import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'

type TileProps = {
  href: Route
  title: string
  icon?: IconName
  /** The figure or date of the area. */
  figure?: ReactNode
  description?: ReactNode
}

/** A tile on the home page. The whole tile is clickable; only the title is a link that is read out. */
export function Tile({ href, title, icon, figure, description }: TileProps) {
  return (
    <div className="relative rounded-md border border-line bg-raised p-4.5 transition-colors hover:border-accent-strong">
      {icon ? <Icon name={icon} className="mb-2 size-5 text-accent-strong" /> : null}
      <h3 className="text-base font-medium">
        <Link href={href} prefetch={false} className="tile-link">
          {title}
        </Link>
      </h3>
      {figure === undefined ? null : <p className="figures mt-2 text-2xl font-semibold">{figure}</p>}
      {description ? <p className="text-sm text-muted">{description}</p> : null}
    </div>
  )
}
