import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { brandName } from '@/lib/brand/brand'
import { writeDay } from '@/lib/ground/day'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getLocale, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { today } from '@/lib/people/administer-input'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { type LegalVersion, legalVersions, stampOf } from '@/lib/staff/legal'
import { discardLegalAction, publishLegalAction, withdrawLegalAction } from '../actions'
import { kindOf, LEGAL_TONE } from '../asked'

/** R10.11: the versions of a text; a draft can be published, a planned version withdrawn. */
export default page(staffMay('legal.write'), async (staff, { params }: Asked<'kind'>) => {
  const kind = kindOf(params.kind)
  const [t, l, format, versions] = await Promise.all([
    getTranslations('care.legal'),
    getTranslations('legal'),
    getFormatter(),
    viewingAsStaff(staff, (room) => legalVersions(room, kind)),
  ])
  const path = `/staff/legal/${kind}`
  const draft = versions.find(({ state }) => state === 'draft')
  const planned = versions.find(({ state }) => state === 'planned')
  return (
    <>
      <PageTitle
        title={l(kind)}
        lead={kind === 'terms' ? t('asked') : undefined}
        actions={
          planned ? null : (
            <ButtonLink href={`${path}/edit` as Route} variant={draft ? 'secondary' : 'primary'}>
              {t(draft ? 'edit' : 'write')}
            </ButtonLink>
          )
        }
      />
      <div className="grid grid-cols-1 gap-6">
        {versions.some(({ state, sample }) => sample && state === 'inForce') ? (
          <div className="max-w-text">
            <Notice tone="caution">{t('sampleText')}</Notice>
          </div>
        ) : null}
        {planned ? <Planned kind={kind} version={planned} /> : null}
        {draft ? <Publish kind={kind} draft={draft} /> : null}
        <Table
          caption={t('versions')}
          rows={versions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'version',
              label: t('version'),
              names: true,
              cell: ({ version }) => <RowLink href={`${path}/${version}`}>{t('show', { version })}</RowLink>,
            },
            {
              key: 'state',
              label: t('state'),
              cell: ({ state, sample }) => (
                <>
                  <StatusBadge tone={LEGAL_TONE[state]}>{t(`states.${state}`)}</StatusBadge>{' '}
                  {sample ? <StatusBadge tone="caution">{t('sample')}</StatusBadge> : null}
                </>
              ),
            },
            {
              key: 'from',
              label: t('from'),
              cell: ({ effectiveAt }) => (effectiveAt ? date(format, effectiveAt) : t('nothing')),
            },
          ]}
        />
      </div>
    </>
  )
})

type PartProps = { kind: string; version: LegalVersion }

async function Planned({ kind, version: { version, effectiveAt } }: PartProps) {
  const [t, format] = await Promise.all([getTranslations('care.legal'), getFormatter()])
  return (
    <Card heading={t('planned')} className="max-w-text">
      <p className="mb-4">{t('withdrawText', { version, date: date(format, effectiveAt!), brand: brandName() })}</p>
      <ActionButton action={withdrawLegalAction} label={t('withdraw')} hidden={{ kind, version: String(version) }} />
    </Card>
  )
}

async function Publish({ kind, draft: { version, bodies } }: { kind: string; draft: LegalVersion }) {
  const [t, locale] = await Promise.all([getTranslations('care.legal'), getLocale()])
  return (
    <Card heading={t('draftOf', { version })} className="max-w-text">
      <p className="mb-4">{t('publishText')}</p>
      <div className="mb-5 flex flex-wrap gap-3">
        <ButtonLink href={`/staff/legal/${kind}/${version}` as Route}>{t('preview')}</ButtonLink>
        <ActionButton action={discardLegalAction} label={t('discard')} hidden={{ kind, version: String(version) }} />
      </div>
      <Form action={publishLegalAction} title={t('publish')} submit={t('publish')} owner={false} id="publish">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="seen" value={stampOf(bodies)} />
        <TextField
          name="effectiveFrom"
          label={t('effectiveFrom')}
          hint={t('effectiveHint', { day: writeDay(today(), locale as 'de' | 'en') })}
          width="code"
          optional
          autoComplete="off"
        />
      </Form>
    </Card>
  )
}
