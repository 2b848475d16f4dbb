import { usePathname } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { phaseAt, type SessionEnds, type SessionPhase } from './session-clock'

type SessionTimes = { idleEndsInSeconds: number; absoluteEndsInSeconds: number; warnBeforeSeconds: number }

/** Informs other tabs of the session's new end. */
const CHANNEL = 'session-ends'

/**
 * Tracks the end of the session. Every page and submit renews it on the server, so both move the end here too, in all
 * tabs. A tab that was suspended checks the clock when it wakes.
 */
export function useSessionEnd({ idleEndsInSeconds, absoluteEndsInSeconds, warnBeforeSeconds }: SessionTimes) {
  const ends = useRef<SessionEnds>({ idleEndsAt: Number.POSITIVE_INFINITY, absoluteEndsAt: Number.POSITIVE_INFINITY })
  const channel = useRef<BroadcastChannel | null>(null)
  const [phase, setPhase] = useState<SessionPhase>('quiet')
  const path = usePathname()

  const look = useCallback(
    () => setPhase(phaseAt(Date.now(), ends.current, warnBeforeSeconds * 1000)),
    [warnBeforeSeconds],
  )
  const renew = useCallback(
    (seconds: number) => {
      ends.current.idleEndsAt = Date.now() + seconds * 1000
      channel.current?.postMessage(ends.current.idleEndsAt)
      look()
    },
    [look],
  )

  useEffect(() => {
    ends.current.absoluteEndsAt = Date.now() + absoluteEndsInSeconds * 1000
  }, [absoluteEndsInSeconds])

  useEffect(() => {
    const tabs = new BroadcastChannel(CHANNEL)
    channel.current = tabs
    tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'number') ends.current.idleEndsAt = data
      look()
    }
    const clock = setInterval(look, 1000)
    return () => {
      clearInterval(clock)
      tabs.close()
    }
  }, [look])

  // Every opened page (`path`) and every sent form renews the session.
  useEffect(() => {
    const onSubmit = () => renew(idleEndsInSeconds)
    if (path) onSubmit()
    document.addEventListener('submit', onSubmit)
    return () => document.removeEventListener('submit', onSubmit)
  }, [path, idleEndsInSeconds, renew])

  return { phase, ends, renew }
}
