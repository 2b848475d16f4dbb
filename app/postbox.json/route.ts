import { hasPostbox, listPostbox } from '@/lib/delivery/postbox'

/** For programs: `[{id, at, channel, to, replyTo, subject, text, html}]`, newest first. */
export async function GET() {
  if (!hasPostbox()) return new Response(null, { status: 404 })
  return Response.json(await listPostbox())
}
