import pino from 'pino'
import { outsideRequest } from '@/db/outside-request'
import { env } from './env'

let logger: pino.Logger | null = null

/** JSON lines on stdout. Nothing secret goes in: callers pass ids and names of events, never a request body. */
export function log() {
  logger ??= outsideRequest(newLogger)
  return logger
}

const newLogger = () =>
  pino({
    level: env().logLevel,
    base: { service: 'torhaus' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        'code',
        'token',
        'secret',
        'cookie',
        '*.password',
        '*.code',
        '*.token',
        '*.secret',
        '*.cookie',
      ],
    },
  })
