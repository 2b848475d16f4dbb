'use client'

import { FaultPage } from '@/app/_shared/fault-page'

/** Inside the frame, so that signed-in people keep the navigation. */
export default function StaffError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <FaultPage nested digest={error.digest} retry={reset} />
}
