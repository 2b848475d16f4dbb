import { page } from '@/app/_shared/page'
import { developer } from '@/lib/http/development'
/** The measure of the benchmarks: a dynamic page of this build with nothing on it. */
export default page(developer, async () => {
  return <main id="main" tabIndex={-1} />
})
