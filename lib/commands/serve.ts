import { type NextServer, startNext, whenReady } from './next-server'
import type { Surroundings } from './surroundings'

type Options = {
  command: 'start' | 'dev'
  surroundings: Surroundings
  /** Called once the server answers. */
  onReady?: (address: string) => void
}

/**
 * Serves until a signal arrives or the server ends, then leaves the database. Resolves to the exit code; a server
 * that ended by itself counts as a fault, so that its supervisor restarts it.
 */
export async function serve({ command, surroundings, onReady }: Options): Promise<number> {
  const { host, port } = surroundings.env
  const server = startNext({ command, host, port })
  const asked = stopOnSignal(server)
  if (await whenReady(server)) onReady?.(server.address)
  const code = await server.ended
  await surroundings.leave()
  return asked() ? 0 : code || 1
}

function stopOnSignal(server: NextServer): () => boolean {
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      asked = true
      server.stop()
    })
  return () => asked
}
