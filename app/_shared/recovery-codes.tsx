import type { FormAction } from '@/components/form/action-form'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { ShownMark, ShownOnce } from '@/components/form/shown-once'
import { buttonClass } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { brandName } from '@/lib/brand/brand'
import { presentMark } from '@/lib/factors/recovery'
import { now } from '@/lib/ground/time'
import { newFormKey } from '@/lib/http/form-key'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { longDate } from '@/lib/i18n/formats'
import { maskedEmail } from '@/lib/inputs/email-address'
import { LIMITS } from '@/lib/limits/sheet'
import type { Actor } from '@/lib/permissions/actor'

type RecoveryCodesProps = { actor: Actor; make: FormAction; keep: FormAction; title: string }

/**
 * R5.6: makes the codes, displays them once, and asks for confirmation that they are safe, in registration and
 * account alike.
 */
export async function RecoveryCodes({ actor, make, keep, title }: RecoveryCodesProps) {
  const [t, ui] = await Promise.all([getTranslations('factors.recovery'), getTranslations('ui')])
  const { left, owed } = actor.account.recovery
  return (
    <ShownOnce
      action={make}
      formKey={await newFormKey()}
      label={left > 0 ? t('makeNew') : t('make')}
      buttonClass={buttonClass(left > 0 ? 'secondary' : 'primary')}
      errorPrefix={ui('form.errorPrefix')}
      heading={t('shown')}
      lead={t('shownText')}
      sheet={await sheetWords(actor)}
      intro={<Intro left={left} due={owed} />}
      made={owed && left > 0}
      atOnce={owed && left === 0}
      mark={(await presentMark(actor)) ?? undefined}
    >
      <Form action={keep} title={title} submit={t('next')} owner={false} id="kept">
        <ShownMark />
        <Checkbox name="kept" label={t('keptBox')} />
      </Form>
    </ShownOnce>
  )
}

async function Intro({ left, due }: { left: number; due: boolean }) {
  const t = await getTranslations('factors.recovery')
  return (
    <div className="grid grid-cols-1 gap-4">
      <Notice tone="caution">{t('warning')}</Notice>
      {due && left > 0 ? <p>{t('madeBefore')}</p> : <p>{t('once')}</p>}
      {left > 0 ? (
        <p>
          <strong>{t('left', { left, total: LIMITS.recovery.codes })}.</strong> {t('oldEnd')}
        </p>
      ) : null}
    </div>
  )
}

async function sheetWords({ account }: Actor) {
  const [t, format] = await Promise.all([getTranslations('factors.recovery'), getFormatter()])
  const date = longDate(format, now())
  return {
    title: t('sheet', { brand: brandName(), email: maskedEmail(account.email), date }),
    use: t('use'),
    fileName: t('file'),
    copy: t('copy'),
    copied: t('copied'),
    copyFailed: t('copyFailed'),
    download: t('download'),
    print: t('print'),
    hint: t('printHint'),
    buttonClass: buttonClass('secondary'),
  }
}
