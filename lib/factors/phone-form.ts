import { z } from 'zod'
import { choice, phoneNumber } from '../fields'

/** A number and how its codes come; landlines hear them, they cannot read them. */
export const phoneForm = () =>
  z
    .strictObject({ phone: phoneNumber(), channel: choice('channel', ['sms', 'call']) })
    .refine(({ phone, channel }) => channel === 'call' || phone.takesSms, { error: 'phoneSms', path: ['phone'] })
