import pino, { type DestinationStream } from 'pino'
import { outsideRequest } from '@/db/outside-request'
import { env } from './env'
import { faultEntry } from './fault-entry'

let logger: pino.Logger | null = null

/**
 * JSON lines on stdout without secrets: callers pass ids and event names, never a request body. For errors see
 * `faultEntry`.
 */
export function log() {
  logger ??= outsideRequest(() => newLogger())
  return logger
}

/** `destination` is a parameter for tests. */
export const newLogger = (destination?: DestinationStream) => pino(options(), destination as DestinationStream)

const options = (): pino.LoggerOptions => ({
  level: env().logLevel,
  base: { service: 'torhaus' },
  timestamp: pino.stdTimeFunctions.isoTime,
  // Runs before the serializers, for an error under any name. pino's own serializer of `err` would add the message.
  formatters: { log: (entry) => Object.fromEntries(Object.entries(entry).map(safe)) },
  serializers: { err: (entry) => entry },
  redact: {
    paths: ['password', 'code', 'token', 'secret', 'cookie', '*.password', '*.code', '*.token', '*.secret', '*.cookie'],
  },
})

const safe = ([name, value]: [string, unknown]) => [
  name,
  name === 'err' || value instanceof Error ? faultEntry(value) : value,
]
