import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** The name of a row, which leads to its record: the same look in every list. */
export const RowLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href as Route} prefetch={false} className="row-link">
    <bdi>{children}</bdi>
  </Link>
)
