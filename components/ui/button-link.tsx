import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { type ButtonVariant, buttonClass } from './button-style'

type ButtonLinkProps = {
  href: Route
  children: ReactNode
  variant?: ButtonVariant
  /** A plain link that reloads the page: on entry pages (no router needed), for downloads, to leave a form's state. */
  reload?: boolean
  className?: string
}

/** A link that looks like a button. Not prefetched: pages are guarded, and a prefetch costs the server work. */
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
