import { z } from 'zod'
import { line } from '../inputs/fields'
import { LIMITS } from '../limits/sheet'

/**
 * DEV-06: one line of text. Invisible characters and direction marks are removed; a name that is too long is an error.
 */
export const deviceNameField = () => line('deviceName', LIMITS.devices.name)
export const deviceId = () => z.uuid({ error: 'unexpected' })
