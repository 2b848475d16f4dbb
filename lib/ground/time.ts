import { env } from './env'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The application's clock: the system's plus the test offset, the same as `app_now()` in the database. */
export const now = () => new Date(Date.now() + env().nowOffsetSeconds * SECOND)

export const inFuture = (milliseconds: number) => new Date(now().getTime() + milliseconds)
