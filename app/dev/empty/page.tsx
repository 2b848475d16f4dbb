import { page } from '@/app/_shared/page'
import { developer } from '@/lib/http/development'
/** The divisor of the benchmarks: an empty dynamic page of this build. */
export default page(developer, async () => {
  return <main id="main" tabIndex={-1} />
})
