import { type Asked, page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { type PrivacyRequest, privacyRequestOf } from '@/lib/staff/privacy-requests'
import { closePrivacyRequestAction, extendPrivacyRequestAction } from '../actions'
import { PrivacyState } from '../state'

/** R10.15: one request with its term; extended once, answered or refused. */
export default page(staffMay('privacy.read'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, row] = await Promise.all([
    getTranslations('care.privacy'),
    viewingAsStaff(staff, (room) => privacyRequestOf(room, id)).catch(orMissing),
  ])
  const decides = staffFor(staff, 'privacy.decide') && row.status === 'open'
  return (
    <>
      <PageTitle title={`${t(`kinds.${row.kind}`)}: ${row.name || '–'}`} />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <Facts row={row} />
        {decides ? <Answer row={row} /> : null}
        {decides && !row.extendedAt && !row.overdue ? <Extend id={row.id} /> : null}
      </div>
    </>
  )
})

async function Facts({ row }: { row: PrivacyRequest }) {
  const [t, format] = await Promise.all([getTranslations('care.privacy'), getFormatter()])
  const long = (text: string | null) => text && <span className="whitespace-pre-line">{text}</span>
  const rows = [
    { term: t('state'), value: <PrivacyState row={row} /> },
    { term: t('due'), value: day(format, row.dueOn) },
    { term: t('received'), value: `${day(format, row.receivedOn)}, ${t(`channels.${row.channel}`)}` },
    { term: t('email'), value: row.email },
    { term: t('account'), value: t(row.known ? 'known' : 'unknown') },
    { term: t('message'), value: long(row.message) },
    { term: t('extended'), value: long(row.extensionReason) },
    { term: t('answer'), value: long(row.answer) },
  ]
  return <DefinitionList rows={rows.filter(({ value }) => value)} />
}

async function Answer({ row: { id, kind, known } }: { row: PrivacyRequest }) {
  const t = await getTranslations('care.privacy')
  return (
    <Card heading={t('decide')}>
      <p className="mb-5">{t('identity')}</p>
      <Form
        action={closePrivacyRequestAction}
        title={t('decide')}
        submit={t('close')}
        owner={false}
        id="answer"
        values={{ outcome: 'answered' }}
      >
        <input type="hidden" name="id" value={id} />
        <SelectField
          name="outcome"
          label={t('outcome')}
          options={(['answered', 'refused'] as const).map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        <TextArea name="privacyAnswer" label={t('answer')} hint={t('answerHint')} rows={5} />
        {kind === 'erasure' && known ? <Checkbox name="erase" label={t('erase')} hint={t('eraseHint')} /> : null}
      </Form>
    </Card>
  )
}

async function Extend({ id }: { id: string }) {
  const t = await getTranslations('care.privacy')
  return (
    <Card heading={t('extend')}>
      <p className="mb-5">{t('extendText')}</p>
      <Form
        action={extendPrivacyRequestAction}
        title={t('extend')}
        submit={t('extend')}
        submitVariant="secondary"
        owner={false}
        id="extend"
      >
        <input type="hidden" name="id" value={id} />
        <TextArea name="extensionReason" label={t('reason')} rows={3} />
      </Form>
    </Card>
  )
}
