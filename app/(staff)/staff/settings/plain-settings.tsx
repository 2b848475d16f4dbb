import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { Card } from '@/components/ui/card'
import { env } from '@/lib/ground/env'
import type { SETTING_BOUNDS } from '@/lib/ground/portal-settings'
import { getTranslations } from '@/lib/http/translations'
import type { Settings } from '@/lib/staff/settings'
import { saveSessionSettingsAction, saveSupportSettingsAction } from './actions'

type Props = { settings: Settings }

const text = (value: string | number | null) => (value === null ? '' : String(value))

/** Whom customers call and write to, and when. */
export async function SupportForm({ settings }: Props) {
  const t = await getTranslations('care.settings')
  const { supportEmail, supportPhone, openingHours, openingHoursEn } = settings
  const { brand } = env()
  return (
    <Card heading={t('support')}>
      <Form
        action={saveSupportSettingsAction}
        title={t('support')}
        submit={t('save')}
        owner={false}
        id="support"
        values={{
          supportEmail: text(supportEmail),
          supportPhone: text(supportPhone),
          openingHours: text(openingHours),
          openingHoursEn: text(openingHoursEn),
        }}
      >
        <input type="hidden" name="seen" value={settings.version} />
        <TextField
          name="supportEmail"
          label={t('email')}
          hint={t('configured', { value: brand.supportEmail })}
          optional
          autoComplete="off"
        />
        <TextField
          name="supportPhone"
          label={t('phone')}
          hint={t('configured', { value: brand.supportPhone })}
          optional
          autoComplete="off"
        />
        <TextArea name="openingHours" label={t('hours')} hint={t('hoursHint')} rows={2} optional />
        <TextArea name="openingHoursEn" label={t('hoursEn')} rows={2} optional />
      </Form>
    </Card>
  )
}

const LIMITS = [
  ['sessionIdleMinutes', 'idle'],
  ['sessionMaxHours', 'max'],
  ['staffSessionIdleMinutes', 'staffIdle'],
  ['staffSessionMaxHours', 'staffMax'],
] as const satisfies readonly (readonly [keyof typeof SETTING_BOUNDS, string])[]

/** How long a session lives, only ever shorter than configured. */
export async function SessionForm({ settings }: Props) {
  const t = await getTranslations('care.settings')
  const configured = env()
  return (
    <Card heading={t('sessions')}>
      <p className="mb-5">{t('sessionsText')}</p>
      <Form
        action={saveSessionSettingsAction}
        title={t('sessions')}
        submit={t('save')}
        owner={false}
        id="sessions"
        values={Object.fromEntries(LIMITS.map(([name]) => [name, text(settings[name])]))}
      >
        <input type="hidden" name="seen" value={settings.version} />
        {LIMITS.map(([name, label]) => (
          <TextField
            key={name}
            name={name}
            label={t(label)}
            hint={t('configured', { value: String(configured[name]) })}
            width="code"
            inputMode="numeric"
            optional
            autoComplete="off"
          />
        ))}
      </Form>
    </Card>
  )
}
