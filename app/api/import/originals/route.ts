import { announceOriginals } from '@/lib/connectors/call'
import { clientContext } from '@/lib/http/request'

/** R11.11: upload addresses for originals, for a connector with its token (decision 27). */
export async function POST(request: Request) {
  return announceOriginals(request, await clientContext())
}
