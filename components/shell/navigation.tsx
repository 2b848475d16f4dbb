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
  /** A count, for example of open requests. */
  count?: number
}

export type NavigationGroup = { heading?: string; links: readonly NavigationLink[] }

/** Navigation links with icons, in groups. */
export const Navigation = ({ groups }: { groups: readonly NavigationGroup[] }) => (
  <div className="grid grid-cols-1 gap-6">
    {groups.map((group) => (
      <div key={group.links[0]?.href ?? group.heading}>
        {group.heading ? <p className="mb-1 px-3 text-sm font-medium text-ink">{group.heading}</p> : null}
        <ul className="grid grid-cols-1 gap-0.5">
          {group.links.map((link) => (
            <li key={link.href}>
              <NavLink href={link.href} exact={link.exact ?? false}>
                <Icon name={link.icon} className="size-5" />
                <span className="min-w-0">{link.label}</span>
                {link.count ? (
                  <span className="figures ml-auto rounded-md bg-sunken px-1.5 text-sm text-ink">{link.count}</span>
                ) : null}
              </NavLink>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </div>
)
