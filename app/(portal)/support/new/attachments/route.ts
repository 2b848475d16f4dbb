import { receiveFile } from '@/app/_shared/tickets/receive-file'
import { support } from '@/lib/conversations/kinds'

/** „Anhang hinzufügen“ to a new request. */
export const POST = receiveFile(support, '/support/new', null)
