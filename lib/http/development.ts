import { notFound } from 'next/navigation'
import { env } from '../ground/env'
import { guard } from './guards/guard'

/** Pages for developers and benchmarks do not exist in production. */
export function developmentOnly() {
  if (env().mode === 'production') notFound()
}

/** The guard of their pages and actions. */
export const developer = guard('developer', async () => {
  developmentOnly()
  return { developer: true as const }
})
