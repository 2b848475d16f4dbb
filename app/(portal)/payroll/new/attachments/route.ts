import { receiveFile } from '@/app/_shared/tickets/receive-file'
import { payroll } from '@/lib/conversations/kinds'

/** „Anhang hinzufügen“ to a new request. */
export const POST = receiveFile(payroll, '/payroll/new', null)
