import { receiveCall } from '@/lib/connectors/call'
import { clientContext } from '@/lib/http/request'

type Context = { params: Promise<{ kind: string }> }

/** R11.11: a machine route, with the token of a connector (decision 27). */
export async function POST(request: Request, { params }: Context) {
  const { kind } = await params
  return receiveCall(request, kind, await clientContext())
}
