'use client'

import { useEffect, useState } from 'react'

type CountdownProps = {
  seconds: number
  /** With `{n}` in it. */
  words: string
}

/** The seconds that are left, then nothing. No live region: a number that ticks must not be read out. */
export function Countdown({ seconds, words }: CountdownProps) {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const end = performance.now() + seconds * 1000
    const tick = setInterval(() => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000))), 1000)
    return () => clearInterval(tick)
  }, [seconds])
  return left > 0 ? <span className="figures text-sm text-muted">{words.replace('{n}', String(left))}</span> : null
}
