import pino, { type DestinationStream } from 'pino'
import { outsideRequest } from '@/db/outside-request'
import { env } from './env'
import { faultEntry } from './fault-entry'

let logger: pino.Logger | null = null

/** JSON lines on stdout. Nothing secret goes in: callers pass ids and names of events, never a request body; of errors see `faultEntry`. */
export function log() {
  logger ??= outsideRequest(() => newLogger())
  return logger
}

/** Where lines go is for tests. */
export const newLogger = (destination?: DestinationStream) => pino(options(), destination as DestinationStream)

const options = (): pino.LoggerOptions => ({
  level: env().logLevel,
  base: { service: 'torhaus' },
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: faultEntry },
  // By whatever name an error was passed.
  formatters: { log: (entry) => Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, safe(value)])) },
  redact: {
    paths: ['password', 'code', 'token', 'secret', 'cookie', '*.password', '*.code', '*.token', '*.secret', '*.cookie'],
  },
})

const safe = (value: unknown) => (value instanceof Error ? faultEntry(value) : value)
