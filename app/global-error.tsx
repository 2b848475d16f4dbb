'use client'

import { FaultPage } from '@/app/_shared/fault-page'
import './globals.css'

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="de">
      <body>
        <FaultPage digest={error.digest} retry={reset} />
      </body>
    </html>
  )
}
