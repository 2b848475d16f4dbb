'use client'

import { FaultPage } from '@/app/_shared/fault-page'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <FaultPage digest={error.digest} retry={reset} />
}
