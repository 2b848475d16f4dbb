import { isReady } from '@/lib/runtime/ready'

/** Ready: the database answers within two seconds and every migration, function and right is applied. */
export async function GET() {
  const ready = await isReady()
  return new Response(ready ? 'ready\n' : 'not ready\n', {
    status: ready ? 200 : 503,
    headers: { 'Content-Type': 'text/plain' },
  })
}
