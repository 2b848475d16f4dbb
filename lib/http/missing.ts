import { notFound } from 'next/navigation'
import { Rejection } from '../ground/rejection'

/**
 * For `catch`: turns the rejection `notFound` (unknown or somebody else's) into the 404 page and rethrows everything
 * else.
 */
export function orMissing(fault: unknown): never {
  if (fault instanceof Rejection && fault.code === 'notFound') notFound()
  throw fault
}

/**
 * For `catch` in a route that opens files: redirects back to the page, which names the documents whose bytes are
 * missing.
 */
export const missingOn = (page: string) => (fault: unknown) => {
  if (!(fault instanceof Rejection) || fault.code !== 'fileMissing') return orMissing(fault)
  const query = new URLSearchParams({ missing: String(fault.params.ids) })
  return new Response(null, { status: 303, headers: { Location: `${page}?${query}` } })
}
