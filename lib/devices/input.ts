import { z } from 'zod'
import { line } from '../inputs/fields'
import { LIMITS } from '../limits/sheet'

/** DEV-06: one line, shown as text; invisible characters and direction marks are left out, what is too long is told. */
export const deviceNameField = () => line('deviceName', LIMITS.devices.name)
export const deviceId = () => z.uuid({ error: 'unexpected' })
