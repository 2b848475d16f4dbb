'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

type MovingProgressProps = { done: number; total: number; label: string }

const EVERY = 2_000

/** The bar of a running import. It moves by itself where scripts run; otherwise a link beside it reloads the page. */
export function MovingProgress({ done, total, label }: MovingProgressProps) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, EVERY)
    return () => clearInterval(timer)
  }, [router])
  return <progress className="progress-bar" value={done} max={total} aria-label={label} />
}
