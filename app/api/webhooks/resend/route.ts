import { isSigned, takeReport } from '@/lib/delivery/reports'
import { env } from '@/lib/ground/env'

/** A machine route (decision 27): what became of our mails, signed by the provider. Without a secret it is not there. */
export async function POST(request: Request) {
  const secret = env().mail.webhookSecret
  if (!secret) return new Response(null, { status: 404 })
  const { headers } = request
  const [id, body] = [headers.get('svix-id'), await request.text()]
  const signed = { id, timestamp: headers.get('svix-timestamp'), signature: headers.get('svix-signature') }
  if (!id || !isSigned(secret, signed, body)) return new Response(null, { status: 401 })
  return new Response(null, { status: await takeReport(id, body) })
}
