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
      className="flex min-h-10 items-center gap-3 rounded-md px-3 py-2 text-muted md:text-sm transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-strong"
    >
      {children}
    </Link>
  )
}
