'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'
import { isCurrent } from './current-entry'

/** On narrow screens the navigation would cover the chosen page, so it closes. */
const fold = ({ currentTarget }: MouseEvent<HTMLElement>) =>
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover?.()

type NavLinkProps = {
  href: Route
  exact: boolean
  /** Entries below this one: on their pages they are current, and this one is not. */
  deeper: readonly string[]
  children: ReactNode
}

/** Marks itself as current. A client component, because layouts are not rendered again on navigation. */
export function NavLink({ href, exact, deeper, children }: NavLinkProps) {
  const current = isCurrent(usePathname(), { href, exact, deeper })
  return (
    <Link
      href={href}
      prefetch={false}
      onClick={fold}
      aria-current={current ? 'page' : undefined}
      className="navigation-link"
    >
      {children}
    </Link>
  )
}
