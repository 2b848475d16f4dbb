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
  /** A line between two groups. */
  | { line: string }

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
        className={`absolute top-full z-30 mt-1 max-h-[calc(100dvh-4.5rem)] w-max max-w-[min(20rem,calc(100vw-2rem))] min-w-60 overflow-y-auto rounded-md border border-line bg-raised p-1.5 shadow-menu ${align === 'end' ? 'right-0' : 'left-0'}`}
      >
        {head ? <div className="mb-1.5 border-b border-line px-2.5 pt-1.5 pb-3">{head}</div> : null}
        <ul>
          {entries.map((entry) => (
            <Entry key={keyOf(entry)} entry={entry} />
          ))}
        </ul>
        <MenuCloser />
      </div>
    </details>
  )
}

const keyOf = (entry: MenuEntry) => ('href' in entry ? entry.href : 'line' in entry ? entry.line : entry.key)

function Entry({ entry }: { entry: MenuEntry }) {
  if ('line' in entry) return <li aria-hidden="true" className="my-1.5 border-t border-line" />
  if ('element' in entry) return <li>{entry.element}</li>
  return (
    <li>
      <Link href={entry.href} prefetch={false} className={buttonClass('menu')}>
        {entry.icon ? <Icon name={entry.icon} className="size-4 text-muted" /> : null}
        {entry.label}
      </Link>
    </li>
  )
}
