import type { Instrumentation } from 'next'

/** Once per server process, before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startServerProcess } = await import('./lib/runtime/start')
  startServerProcess()
}

/** A fault of a page, with the digest that the person sees. Redirects and refusals do not come here. */
export const onRequestError: Instrumentation.onRequestError = async (fault, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { digest } = fault as { digest?: string }
  const [{ log }, { noteFault }, { isOverload }] = await Promise.all([
    import('./lib/ground/log'),
    import('./lib/runtime/exchange'),
    import('./lib/database/overload'),
  ])
  noteFault({ id: digest ?? '', overload: isOverload(fault) })
  log().error(
    { event: 'request.fault', request: digest, method: request.method, route: context.routePath, err: fault },
    'request failed',
  )
}
