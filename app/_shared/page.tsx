import type { ReactNode } from 'react'
import type { Guard } from '@/lib/http/guards/guard'
import { answerWith } from '@/lib/runtime/exchange'

export type Search = Record<string, string | string[] | undefined>

/** The address's parameters: the path's dynamic parts, and the query. */
export type Asked<Part extends string = never> = { params: Record<Part, string>; search: Search }

type Props<Part extends string> = { params: Promise<Record<Part, string>>; searchParams: Promise<Search> }

/**
 * The wrapper of every page. The guard comes first and passes its proof to `render`. A page may refuse (403) or be
 * missing (404): if Next saw that thrown it would send an empty document and draw the rest in the browser, so nothing
 * would be visible without scripts. Here the whole page is sent with the same status; the browser's router then loads
 * it as a document. `framed`: inside a frame with its own `main`.
 */
export const page = <A, Part extends string = never>(
  guard: Guard<A>,
  render: (actor: A, asked: Asked<Part>) => Promise<ReactNode>,
  { framed = true } = {},
) =>
  async function Page({ params, searchParams }: Props<Part>) {
    try {
      const actor = await guard()
      const [parts, search] = await Promise.all([params, searchParams])
      return await render(actor, { params: parts, search })
    } catch (thrown) {
      const status = statusOf(thrown)
      if (!status) throw thrown
      answerWith(status)
      return refusal(status, framed)
    }
  }

/** The errors that `forbidden()` and `notFound()` throw. */
function statusOf(thrown: unknown): 403 | 404 | null {
  const { digest } = (thrown ?? {}) as { digest?: unknown }
  if (digest === 'NEXT_HTTP_ERROR_FALLBACK;403') return 403
  return digest === 'NEXT_HTTP_ERROR_FALLBACK;404' ? 404 : null
}

/** Loaded when it is needed, so that no page sends the scripts of a form that only a refusal holds. */
async function refusal(status: 403 | 404, framed: boolean) {
  if (status === 404) {
    const { Missing } = await import('./missing')
    return <Missing nested={framed} />
  }
  const { Refused } = await import('./refused')
  return <Refused nested={framed} />
}
