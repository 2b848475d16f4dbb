import type { Route } from 'next'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { type Device, listDevices } from '@/lib/devices/trusted'
import { takeFlash } from '@/lib/http/flash'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Actor } from '@/lib/permissions/actor'
import { DeviceEndingSoon } from './device-ending'
import { removeAllDevicesAction, removeDeviceAction } from './devices/actions'

const TOLD = ['deviceRenamed', 'deviceRemoved', 'devicesRemoved'] as const

/** R6.3: each device with its dates; this one is marked. Staff have no trusted devices. */
export async function TrustedDevices({ actor }: { actor: Actor }) {
  const [t, devices, flash] = await Promise.all([getTranslations('devices'), listDevices(actor), takeFlash()])
  const told = TOLD.find((name) => name === flash)
  const removeAll =
    devices.length > 1 ? <ActionButton action={removeAllDevicesAction} label={t('removeAll')} variant="danger" /> : null
  return (
    <Card heading={t('heading')} actions={removeAll}>
      <div className="grid gap-4">
        {told ? (
          <Notice tone="positive" focus>
            {t(`flash.${told}`)}
          </Notice>
        ) : null}
        <DeviceEndingSoon actor={actor} />
        {actor.account.staffRoles.length > 0 ? (
          <p>{t('staff')}</p>
        ) : devices.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <>
            <p className="max-w-text text-muted">{t('lead')}</p>
            <DeviceTable devices={devices} />
          </>
        )}
      </div>
    </Card>
  )
}

async function DeviceTable({ devices }: { devices: Device[] }) {
  const [t, format] = await Promise.all([getTranslations('devices'), getFormatter()])
  const at = (value: Date) => (
    <time dateTime={value.toISOString()} className="whitespace-nowrap">
      {dateTime(format, value)}
    </time>
  )
  return (
    <Table
      caption={t('caption')}
      rows={devices}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          label: t('device'),
          names: true,
          breakable: true,
          cell: ({ name, current }) => (
            <span className="inline-flex flex-wrap items-center gap-2">
              <bdi>{name}</bdi>
              {current ? <StatusBadge tone="info">{t('current')}</StatusBadge> : null}
            </span>
          ),
        },
        { key: 'registered', label: t('registered'), cell: ({ registeredAt }) => at(registeredAt) },
        { key: 'used', label: t('lastUsed'), cell: ({ lastUsedAt }) => at(lastUsedAt) },
        { key: 'expiry', label: t('expiry'), cell: ({ expiresAt }) => at(expiresAt) },
        {
          key: 'actions',
          label: t('actions'),
          hideLabel: true,
          align: 'end',
          cell: ({ id, name }) => (
            <span className="inline-flex flex-wrap justify-end gap-1.5 max-md:justify-start">
              <ButtonLink href={`/account/authentication/devices/${id}` as Route} variant="row">
                {t('rename')}
                <bdi className="sr-only"> {name}</bdi>
              </ButtonLink>
              <ActionButton
                action={removeDeviceAction}
                label={t('remove')}
                description={name}
                hidden={{ id }}
                variant="row"
              />
            </span>
          ),
        },
      ]}
    />
  )
}
