'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/**
 * Displayed on every page except the given one. A client component, because a layout is not rendered again on
 * navigation.
 */
export const Elsewhere = ({ than, children }: { than: string; children: ReactNode }) =>
  usePathname() === than ? null : children
