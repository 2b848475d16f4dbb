import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { brandName } from '@/lib/brand/brand'
import { inFuture, MINUTE, now } from '@/lib/ground/time'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Settings } from '@/lib/staff/settings'
import { closePortalAction, openPortalAction, removeBannerAction, saveBannerAction } from './actions'

type Props = { settings: Settings }

/** R10.13: closes the portal for all but staff, for a time that is named before. */
export async function ClosureForm({ settings: { version, closedFrom, closedUntil } }: Props) {
  const [t, format] = await Promise.all([getTranslations('care.settings'), getFormatter()])
  const set = closedFrom && closedUntil && closedUntil > now() ? { from: closedFrom, until: closedUntil } : null
  const [from, until] = [dateTime(format, set?.from ?? now()), dateTime(format, set?.until ?? inFuture(60 * MINUTE))]
  return (
    <Card heading={t('closure')}>
      <p className="mb-5">{t('closureText', { brand: brandName() })}</p>
      {set ? (
        <div className="mb-5">
          <Notice
            tone="caution"
            actions={<ActionButton action={openPortalAction} label={t('open')} hidden={{ seen: String(version) }} />}
          >
            {set.from <= now() ? t('closedNow', { until }) : t('closedLater', { from, until })}
          </Notice>
        </div>
      ) : null}
      <Form
        action={closePortalAction}
        title={t('closure')}
        submit={t('close')}
        submitVariant="danger"
        owner={false}
        id="closure"
        values={{ closedFrom: from, closedUntil: until }}
      >
        <input type="hidden" name="seen" value={version} />
        <TextField
          name="closedFrom"
          label={t('from')}
          hint={t('momentHint', { example: dateTime(format, now()) })}
          autoComplete="off"
        />
        <TextField name="closedUntil" label={t('until')} autoComplete="off" />
      </Form>
    </Card>
  )
}

/** R10.13: a notice on all pages, in both languages. */
export async function BannerForm({ settings }: Props) {
  const [t, format] = await Promise.all([getTranslations('care.settings'), getFormatter()])
  const { version, bannerText, bannerTextEn, bannerLevel, bannerFrom, bannerUntil } = settings
  return (
    <Card heading={t('bannerHeading')}>
      <Form
        action={saveBannerAction}
        title={t('bannerHeading')}
        submit={t('bannerSave')}
        owner={false}
        id="banner"
        values={{
          bannerText: bannerText ?? '',
          bannerTextEn: bannerTextEn ?? '',
          bannerLevel: bannerLevel ?? 'info',
          bannerFrom: dateTime(format, bannerFrom ?? now()),
          bannerUntil: bannerUntil ? dateTime(format, bannerUntil) : '',
        }}
      >
        <input type="hidden" name="seen" value={version} />
        <TextArea name="bannerText" label={t('bannerText')} rows={2} />
        <TextArea name="bannerTextEn" label={t('bannerTextEn')} rows={2} />
        <SelectField
          name="bannerLevel"
          label={t('level')}
          options={(['info', 'caution'] as const).map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
        <TextField
          name="bannerFrom"
          label={t('from')}
          hint={t('momentHint', { example: dateTime(format, now()) })}
          autoComplete="off"
        />
        <TextField name="bannerUntil" label={t('until')} autoComplete="off" />
      </Form>
      {bannerText ? (
        <div className="mt-4">
          <ActionButton action={removeBannerAction} label={t('bannerRemove')} hidden={{ seen: String(version) }} />
        </div>
      ) : null}
    </Card>
  )
}
