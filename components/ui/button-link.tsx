import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { type ButtonVariant, buttonClass } from './button-style'

type ButtonLinkProps = {
  href: Route
  children: ReactNode
  variant?: ButtonVariant
  /** A plain link that loads the page anew: on the entry pages (no router needed), for downloads, out of a form's state. */
  reload?: boolean
  className?: string
}

/** Looks like a button, leads somewhere. Nothing is fetched ahead: pages are guarded and cost the server a look. */
export function ButtonLink({ href, children, variant = 'secondary', reload = false, className = '' }: ButtonLinkProps) {
  const style = `${buttonClass(variant)} ${className}`
  return reload ? (
    <a href={href} className={style}>
      {children}
    </a>
  ) : (
    <Link href={href} prefetch={false} className={style}>
      {children}
    </Link>
  )
}
