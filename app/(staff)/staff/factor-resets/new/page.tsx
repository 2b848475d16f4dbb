import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import type { Collected } from '@/lib/delivery/preview'
import { RESET_EVIDENCE, RESET_KINDS } from '@/lib/factor-reset/input'
import { previewReset } from '@/lib/factor-reset/preview'
import { findPerson, type ResetPerson } from '@/lib/factor-reset/propose'
import type { ResetKind } from '@/lib/factor-reset/tell'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { canonicalEmail } from '@/lib/inputs/email-address'
import type { Staff, StaffFor } from '@/lib/permissions/proofs'
import { type Room, viewingAsStaff } from '@/lib/rooms/rooms'
import { MailPreview } from '../../mail-preview'
import { NextStep } from '../../next-step'
import { proposeResetAction } from '../actions'

const PAGE = '/staff/factor-resets'

/** R10.6: first the person, by address or from the company's page, then what is lost and what was checked. */
export default page(staffMay('factorResets.propose'), async (staff, { search }: Asked) => {
  const { email = '', member = '' } = queryOf(search, ['email', 'member'])
  const by = member ? { membership: member } : { email: canonicalEmail(email)?.canonical ?? '' }
  const found = email || member ? await viewingAsStaff(staff, (room) => findWithMails(room, by)) : null
  if (!found) return <Search typed={email} unknown={Boolean(email || member)} />
  const { person, previews } = found
  if (person.open) return <AlreadyOpen person={person} open={person.open} />
  return <Propose staff={staff} person={person} previews={previews} />
})

type Preview = { kind: ResetKind; mails: Collected[] }

/** The person, and the mails of each proposal that is possible. */
async function findWithMails(room: Room<StaffFor<'factorResets.propose'>>, by: Parameters<typeof findPerson>[1]) {
  const person = await findPerson(room, by)
  if (!person) return null
  const previews: Preview[] = []
  const kinds = person.open ? [] : person.strong ? (['factors'] as const) : RESET_KINDS
  for (const kind of kinds) previews.push({ kind, mails: await previewReset(room, person.id, kind, 'proposed') })
  return { person, previews }
}

async function Search({ typed, unknown }: { typed: string; unknown: boolean }) {
  const t = await getTranslations('factorResets')
  return (
    <>
      <PageTitle title={t('begin')} lead={t('searchLead')} back={{ href: PAGE as Route, label: t('back') }} />
      <div className="grid max-w-form gap-5">
        {unknown ? (
          <Notice tone="caution" focus>
            {t('unknown')}
          </Notice>
        ) : null}
        <form action={`${PAGE}/new`} className="grid gap-5">
          <div>
            <label htmlFor="email" className="mb-1 block font-medium">
              {t('email')}
            </label>
            <input id="email" name="email" type="email" defaultValue={typed} autoComplete="off" className="control" />
          </div>
          <div>
            <button type="submit" className={buttonClass('primary')}>
              {t('search')}
            </button>
          </div>
        </form>
      </div>
    </>
  )
}

async function AlreadyOpen({ person, open }: { person: ResetPerson; open: string }) {
  const t = await getTranslations('factorResets')
  return (
    <>
      <PageTitle title={t('begin')} back={{ href: PAGE as Route, label: t('back') }} />
      <div className="grid max-w-text gap-6">
        <Notice tone="caution">{t('already')}</Notice>
        <About person={person} />
        <div>
          <ButtonLink href={`${PAGE}/${open}` as Route}>{t('toOpen')}</ButtonLink>
        </div>
      </div>
    </>
  )
}

async function About({ person }: { person: ResetPerson }) {
  const t = await getTranslations('factorResets')
  return (
    <DefinitionList
      rows={[
        { term: t('person'), value: <bdi>{person.name}</bdi> },
        { term: t('email'), value: <EmailText value={person.email} /> },
        {
          term: t('company'),
          value:
            person.companies.length === 0
              ? t('noCompany')
              : person.companies.map(({ company, number }) => (
                  <span key={number} className="block">
                    <bdi>{company}</bdi> <CodeText value={number} />
                  </span>
                )),
        },
        { term: t('factor'), value: person.strong ? t('strong') : t('weak') },
      ]}
    />
  )
}

type ProposeProps = { staff: Staff; person: ResetPerson; previews: Preview[] }

async function Propose({ staff, person, previews }: ProposeProps) {
  const [t, p, draft] = await Promise.all([
    getTranslations('factorResets'),
    getTranslations('factorResets.preview'),
    takeDraft(staff, `${PAGE}/new`),
  ])
  return (
    <Form
      heading={
        <>
          <PageHeading title={t('begin')} back={{ href: PAGE as Route, label: t('back') }} />
          <div className="mb-8 max-w-text">
            <About person={person} />
          </div>
        </>
      }
      action={proposeResetAction}
      title={t('begin')}
      submit={t('send')}
      values={draft ?? { kind: 'factors' }}
      secondary={
        <ButtonLink href={PAGE as Route} variant="link">
          {t('cancel')}
        </ButtonLink>
      }
    >
      <input type="hidden" name="person" value={person.id} />
      <RadioGroup
        name="kind"
        legend={t('kindLegend')}
        options={RESET_KINDS.map((value) => ({
          value,
          label: t(`kinds.${value}`),
          description: t(`kindHints.${value}`),
        }))}
      />
      <TextField
        name="newEmail"
        type="email"
        label={t('newEmail')}
        hint={t('newEmailHint')}
        autoComplete="off"
        optional
      />
      <SelectField
        name="evidence"
        label={t('evidence')}
        options={RESET_EVIDENCE.map((value) => ({ value, label: t(`evidences.${value}`) }))}
      />
      <TextArea name="note" label={t('note')} hint={t('noteHint')} rows={4} />
      <NextStep text={t('nextSteps.proposed', { brand: brand().name })} />
      {previews.map(({ kind, mails }) => (
        <MailPreview key={kind} mails={mails} title={p(kind, { count: mails.length })} />
      ))}
    </Form>
  )
}
