'use client'

import { FaultPage } from '@/app/_shared/fault-page'

/** Inside the frame, so that who is signed in keeps the way on. */
export default function StaffError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <FaultPage nested digest={error.digest} retry={reset} />
}
