import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { StaffPerson } from '@/lib/staff/people'
import { resetColleagueFactorAction } from '../actions'

/** R10.1: whether the person can sign in. */
export async function factorWords({ app, linkUntil }: StaffPerson): Promise<string> {
  const [t, format] = await Promise.all([getTranslations('staff.accounts'), getFormatter()])
  if (app) return t('factorApp')
  return linkUntil ? t('factorLink', { until: dateTime(format, linkUntil) }) : t('factorNone')
}

/** Decision 19: a colleague who has lost the app; also where an earlier link has expired. */
export async function FactorCard({ id, name }: { id: string; name: string }) {
  const t = await getTranslations('staff.accounts')
  return (
    <Card heading={t('factorTitle')}>
      <p className="mb-3">{t('factorText')}</p>
      <p className="mb-4">{t('factorCheck')}</p>
      <Form
        action={resetColleagueFactorAction}
        title={name}
        submit={t('factorSubmit')}
        submitVariant="danger"
        owner={false}
        id="factor"
      >
        <input type="hidden" name="id" value={id} />
        <TextArea name="note" label={t('factorReason')} hint={t('factorReasonHint')} rows={3} />
      </Form>
    </Card>
  )
}
