/** Live: the event loop answers. Reveals nothing else. */
export const GET = () => new Response('ok\n', { headers: { 'Content-Type': 'text/plain' } })
