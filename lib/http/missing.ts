import { notFound } from 'next/navigation'
import { Rejection } from '../rejection'

/** For `catch`: what the domain does not know, or what is somebody else's, is the page 404; anything else stays what it is. */
export function orMissing(fault: unknown): never {
  if (fault instanceof Rejection && fault.code === 'notFound') notFound()
  throw fault
}
