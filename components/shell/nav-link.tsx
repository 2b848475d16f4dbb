'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'

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

const within = (path: string, href: string) => path === href || path.startsWith(`${href}/`)

/** Marks itself as current. A client component, because layouts are not rendered again on navigation. */
export function NavLink({ href, exact, deeper, children }: NavLinkProps) {
  const path = usePathname()
  const current = path === href || (!exact && within(path, href) && !deeper.some((entry) => within(path, entry)))
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
