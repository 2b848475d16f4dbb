import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from './button-style'
import { Icon } from './icon'
import type { IconName } from './icon-names'
import { MenuCloser } from './menu-closer'

export type MenuEntry =
  | { href: Route; label: string; icon?: IconName }
  /** A form with one button, for example „Abmelden“ (`<ActionButton variant="menu">`). */
  | { key: string; element: ReactNode }

type MenuProps = {
  /** Content of the closed menu; needs `label` if it is only a picture. */
  trigger: ReactNode
  label?: string
  /** Above the entries, for example the account's name. */
  head?: ReactNode
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
}

/** A `<details>`, which works without scripts. A list of links, not an ARIA menu. */
export function Menu({ trigger, label, head, entries, align = 'end' }: MenuProps) {
  return (
    <details className="group/menu relative">
      <summary className="flex min-h-10 items-center gap-2 rounded-md px-2 hover:bg-sunken group-open/menu:bg-sunken">
        {label ? <span className="sr-only">{label}</span> : null}
        {trigger}
        <Icon name="chevron-down" className="size-4 text-muted max-[22rem]:hidden" />
      </summary>
      <div
        className={`absolute top-full z-30 mt-1 w-max max-w-[min(20rem,calc(100vw-2rem))] min-w-56 rounded-md border border-line bg-raised p-1 shadow-menu ${align === 'end' ? 'right-0' : 'left-0'}`}
      >
        {head ? <div className="mb-1 border-b border-line px-3 py-2">{head}</div> : null}
        <ul>
          {entries.map((entry) =>
            'href' in entry ? (
              <li key={entry.href}>
                <Link href={entry.href} prefetch={false} className={buttonClass('menu')}>
                  {entry.icon ? <Icon name={entry.icon} className="size-4 text-muted" /> : null}
                  {entry.label}
                </Link>
              </li>
            ) : (
              <li key={entry.key}>{entry.element}</li>
            ),
          )}
        </ul>
        <MenuCloser />
      </div>
    </details>
  )
}
