import type { Route } from 'next'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-names'
import { NavLink } from './nav-link'

export type NavigationLink = {
  href: Route
  label: string
  icon: IconName
  /** Current only at exactly this address, not on pages below it. */
  exact?: boolean
  /** How many wait, for example open requests. */
  count?: number
}

export type NavigationGroup = { heading?: string; links: readonly NavigationLink[] }

type NavigationProps = {
  groups: readonly NavigationGroup[]
  /** What a count says to those who hear it: „3 warten“. */
  countInWords: (count: number) => string
}

/** Navigation links with icons, in groups. */
export const Navigation = ({ groups, countInWords }: NavigationProps) => (
  <div className="grid grid-cols-1 gap-6">
    {groups.map((group) => (
      <div key={group.links[0]?.href ?? group.heading}>
        {group.heading ? <p className="mb-1.5 px-3 text-xs font-semibold text-muted">{group.heading}</p> : null}
        <ul className="grid grid-cols-1 gap-px">
          {group.links.map((link) => (
            <li key={link.href}>
              <NavLink href={link.href} exact={link.exact ?? false} deeper={below(groups, link.href)}>
                <Icon name={link.icon} className="size-4.5" />
                <span className="min-w-0">{link.label}</span>
                {link.count ? <Count count={link.count} words={countInWords(link.count)} /> : null}
              </NavLink>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </div>
)

const below = (groups: readonly NavigationGroup[], href: string) =>
  groups.flatMap(({ links }) => links.map((link) => link.href)).filter((entry) => entry.startsWith(`${href}/`))

const Count = ({ count, words }: { count: number; words: string }) => (
  <span className="figures count-badge ml-auto">
    <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
    <span className="sr-only">, {words}</span>
  </span>
)
