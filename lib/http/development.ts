import { notFound } from 'next/navigation'
import { env } from '../env'

/** Pages for developers and benchmarks do not exist in production. */
export function developmentOnly() {
  if (env().mode === 'production') notFound()
}
