'use server'

import { z } from 'zod'
import { removeAllDevices, removeDevice, renameDevice } from '@/lib/devices/change'
import { deviceId, deviceNameField } from '@/lib/devices/input'
import { action } from '@/lib/http/action'
import { forgetDevice } from '@/lib/http/device-cookies'
import { flash } from '@/lib/http/flash'
import { confirmed } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'

const PATH = '/account/authentication'
const guard = confirmed('basic')

export const renameDeviceAction = action(
  guard,
  z.strictObject({ id: deviceId(), name: deviceNameField() }),
  async (actor, { id, name }) => {
    await renameDevice(actor, id, name).catch(orMissing)
    await flash('deviceRenamed')
    return { to: PATH }
  },
  'renameDeviceAction',
)

/** R6.4: the device is invalid at once. If it is this browser its cookie is deleted too. */
export const removeDeviceAction = action(
  guard,
  z.strictObject({ id: deviceId() }),
  async (actor, { id }) => {
    await removeDevice(actor, id).catch(orMissing)
    if (id === actor.session.deviceId) await forgetDevice(actor.account.id)
    await flash('deviceRemoved')
    return { to: PATH }
  },
  'removeDeviceAction',
)

export const removeAllDevicesAction = action(
  guard,
  z.strictObject({}),
  async (actor) => {
    await removeAllDevices(actor)
    await forgetDevice(actor.account.id)
    await flash('devicesRemoved')
    return { to: PATH }
  },
  'removeAllDevicesAction',
)
