'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** Stands on every page but this one: a layout is not rendered again where a link leads from page to page. */
export const Elsewhere = ({ than, children }: { than: string; children: ReactNode }) =>
  usePathname() === than ? null : children
