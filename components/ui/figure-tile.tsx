import type { Route } from 'next'
import Link from 'next/link'
import { Icon } from './icon'
import type { IconName } from './icon-names'

type FigureTileProps = {
  href: Route
  title: string
  icon: IconName
  /** Absent where the area counts nothing. */
  figure?: number
  /** What the figure counts. */
  description?: string
}

/** An area on the home page, one row high. The whole tile is clickable; only the title is a link that is read out. */
export const FigureTile = ({ href, title, icon, figure, description }: FigureTileProps) => (
  <div className="relative grid min-h-18 grid-cols-[auto_minmax(0,1fr)_auto] content-center items-center gap-x-4 rounded-md border border-line bg-raised px-4.5 py-3 transition-colors hover:border-accent-strong">
    <span className="row-span-2 grid size-9 place-items-center rounded-full bg-accent-soft text-accent-strong">
      <Icon name={icon} className="size-4.5" />
    </span>
    <h3 className={`text-base leading-5 font-medium ${description ? 'self-end' : 'row-span-2'}`}>
      <Link href={href} prefetch={false} className="tile-link">
        {title}
      </Link>
    </h3>
    {figure === undefined ? null : (
      <p className={`figures col-start-3 row-span-2 row-start-1 text-xl font-semibold ${figure ? '' : 'text-muted'}`}>
        {figure}
      </p>
    )}
    {description ? <p className="col-start-2 self-start text-sm text-muted">{description}</p> : null}
  </div>
)
