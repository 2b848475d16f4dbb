import { notFound } from 'next/navigation'
import { env } from '../ground/env'

/** Pages for developers and benchmarks do not exist in production. */
export function developmentOnly() {
  if (env().mode === 'production') notFound()
}

/** The guard of their actions. */
export async function developer(): Promise<{ developer: true }> {
  developmentOnly()
  return { developer: true }
}
