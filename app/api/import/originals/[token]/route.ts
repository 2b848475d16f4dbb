import { receiveOriginal } from '@/lib/connectors/call'
import { clientContext } from '@/lib/http/request'

type Context = { params: Promise<{ token: string }> }

/** R11.11: the bytes of one original; the address is the proof (decision 27). */
export async function POST(request: Request, { params }: Context) {
  const { token } = await params
  return receiveOriginal(request, token, await clientContext())
}
