import type { ReactNode } from 'react'
import { isRightToLeft } from '@/lib/ground/isolate'

/** A text in `<bdi>` where its letters run from right to left (C27): then it leaves the order of what stands beside it alone. */
export const isolatedNode = (node: ReactNode): ReactNode =>
  typeof node === 'string' && isRightToLeft(node) ? <bdi>{node}</bdi> : node
