/** Alive: the event loop answers. Shows nothing else. */
export const GET = () => new Response('ok\n', { headers: { 'Content-Type': 'text/plain' } })
