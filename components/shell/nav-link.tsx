'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'

/** On narrow screens the navigation lies over the page that was chosen. */
const fold = ({ currentTarget }: MouseEvent<HTMLElement>) =>
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover?.()

type NavLinkProps = { href: Route; exact: boolean; children: ReactNode }

/** Knows whether it leads to where one is: layouts are not rendered anew on the way from page to page. */
export function NavLink({ href, exact, children }: NavLinkProps) {
  const path = usePathname()
  const current = path === href || (!exact && path.startsWith(`${href}/`))
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
