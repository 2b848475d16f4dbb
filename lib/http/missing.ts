import { notFound } from 'next/navigation'
import { Rejection } from '../ground/rejection'

/** For `catch`: what the domain does not know, or what is somebody else's, is the page 404; anything else stays what it is. */
export function orMissing(fault: unknown): never {
  if (fault instanceof Rejection && fault.code === 'notFound') notFound()
  throw fault
}

/** For `catch` in a route that opens files: back to the page, which names the documents whose bytes cannot be found. */
export const missingOn = (page: string) => (fault: unknown) => {
  if (!(fault instanceof Rejection) || fault.code !== 'fileMissing') return orMissing(fault)
  const query = new URLSearchParams({ missing: String(fault.params.ids) })
  return new Response(null, { status: 303, headers: { Location: `${page}?${query}` } })
}
