import type { ReactNode } from 'react'
import { isRightToLeft } from '@/lib/ground/isolate'

/** Puts right-to-left text into `<bdi>` (C27), so that it does not reorder its surroundings. */
export const isolatedNode = (node: ReactNode): ReactNode =>
  typeof node === 'string' && isRightToLeft(node) ? <bdi>{node}</bdi> : node
