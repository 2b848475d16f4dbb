import type { ReactNode } from 'react'
import { answerWith } from '@/lib/runtime/exchange'
import { Missing } from './missing'
import { Refused } from './refused'

/**
 * A page that may refuse (403) or be missing (404). Where a page throws that, Next sends an empty document and draws the rest
 * in the browser, so without scripts nothing would be seen: here the whole page is sent, with the same status.
 */
export const refusable = <Props,>(page: (props: Props) => Promise<ReactNode>, nested = true) =>
  async function RefusablePage(props: Props) {
    try {
      return await page(props)
    } catch (thrown) {
      const status = statusOf(thrown)
      if (!status || !answerWith(status)) throw thrown
      return status === 403 ? <Refused nested={nested} /> : <Missing nested={nested} />
    }
  }

/** As `forbidden()` and `notFound()` throw it. */
function statusOf(thrown: unknown): 403 | 404 | null {
  const { digest } = (thrown ?? {}) as { digest?: unknown }
  if (digest === 'NEXT_HTTP_ERROR_FALLBACK;403') return 403
  return digest === 'NEXT_HTTP_ERROR_FALLBACK;404' ? 404 : null
}
