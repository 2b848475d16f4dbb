import { developmentOnly } from '@/lib/http/development'

/** The measure of the benchmarks: a dynamic page of this build with nothing on it. */
export default async function EmptyPage() {
  developmentOnly()
  return <main id="main" tabIndex={-1} />
}
