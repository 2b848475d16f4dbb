import { ActionButton } from '@/components/form/action-button'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { brandName } from '@/lib/brand/brand'
import { DAY } from '@/lib/ground/time'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { LIMITS } from '@/lib/limits/sheet'
import type { Actor } from '@/lib/permissions/actor'
import { erasedOn, soleAdministratorOf } from '@/lib/profile/erasure'
import { requestDeletionAction, withdrawDeletionAction } from './actions'

/** R13.5: what is deleted, what is retained and why; if deletion is not possible yet, the reason. */
export async function Deletion({ actor }: { actor: Actor }) {
  const t = await getTranslations('personal')
  return (
    <Card id="deletion" heading={t('deletion')} className="max-w-text">
      <div className="grid gap-4">
        {actor.account.deletionRequestedAt ? (
          <Requested at={actor.account.deletionRequestedAt} />
        ) : (
          <Request actor={actor} />
        )}
      </div>
    </Card>
  )
}

async function Requested({ at }: { at: Date }) {
  const [t, format] = await Promise.all([getTranslations('personal'), getFormatter()])
  return (
    <>
      <p>{t('requested', { at: dateTime(format, erasedOn(at)) })}</p>
      <div>
        <ActionButton action={withdrawDeletionAction} label={t('withdraw')} variant="primary" />
      </div>
    </>
  )
}

async function Request({ actor }: { actor: Actor }) {
  const [t, companies] = await Promise.all([getTranslations('personal'), soleAdministratorOf(actor)])
  if (actor.account.staffRoles.length > 0) return <p>{t('staff', { brand: brandName() })}</p>
  return (
    <>
      <p>{t('deletionLead', { days: LIMITS.deletion.after / DAY })}</p>
      <p>{t('goes')}</p>
      <p>{t('stays')}</p>
      <p>{t('why')}</p>
      {companies.length > 0 ? (
        <Notice tone="caution">{t('sole', { companies: companies.join(', ') })}</Notice>
      ) : (
        <Form
          action={requestDeletionAction}
          title={t('dataTitle')}
          submit={t('requestDeletion')}
          submitVariant="danger"
          owner={false}
        >
          <Checkbox name="understood" label={t('understood')} />
        </Form>
      )}
    </>
  )
}
