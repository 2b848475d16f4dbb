import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { ShownOnce } from '@/components/form/shown-once'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { Table } from '@/components/ui/table'
import { brandName } from '@/lib/brand/brand'
import { MINUTE, now } from '@/lib/ground/time'
import { takeFlash } from '@/lib/http/flash'
import { newFormKey } from '@/lib/http/form-key'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date, dateTime } from '@/lib/i18n/formats'
import { LIMITS } from '@/lib/limits/sheet'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { type Company, companyOf, type RegistrationCode, registrationCodesOf, stateOfCode } from '@/lib/staff/companies'
import { registrationLetter } from '@/lib/staff/letter'
import { makeRegistrationCodeAction, revokeRegistrationCodeAction } from '../../actions'

/** R2.10: a code for one person, printed on the company's letter; displayed once. */
export default page(staffMay('companies.write'), async (staff, { params: { number } }: Asked<'number'>) => {
  const path = `/staff/companies/${number}/registration-codes`
  const reader = staffFor(staff, 'companies.read')!
  const [t, ui, flash, { company, codes }] = await Promise.all([
    getTranslations('staff.codes'),
    getTranslations('ui'),
    takeFlash(),
    viewingAsStaff(reader, async (room) => {
      const company = await companyOf(room, number)
      return { company, codes: await registrationCodesOf(room, company.id) }
    }).catch(orMissing),
  ])
  return (
    <>
      <DoneNotice text={flash === 'codeRevoked' ? t('revoked') : null} />
      <PageTitle
        title={t('title')}
        lead={t('lead', { days: LIMITS.adminRequests.registrationCodeDays })}
        back={{ href: `/staff/companies/${company.number}` as Route, label: company.name }}
      />
      <div className="mb-10 max-w-text">
        <ShownOnce
          action={makeRegistrationCodeAction}
          formKey={await newFormKey()}
          hidden={{ number: company.number }}
          label={t('make')}
          buttonClass={buttonClass('primary')}
          errorPrefix={ui('form.errorPrefix')}
          heading={t('shown')}
          lead={t('shownText')}
          sheet={await sheetOf(company)}
          intro={null}
          made={false}
        >
          <ButtonLink href={path as Route} reload>
            {t('more')}
          </ButtonLink>
        </ShownOnce>
      </div>
      <CodeTable codes={codes} number={company.number} />
    </>
  )
})

async function sheetOf(company: Company) {
  const { name, number } = company
  const [t, letter] = await Promise.all([getTranslations('staff.codes'), registrationLetter(company)])
  return {
    title: t('sheet', { company: name, number }),
    use: t('use', { brand: brandName() }),
    fileName: t('file'),
    copy: t('copy'),
    copied: t('copied'),
    copyFailed: t('copyFailed'),
    download: t('download'),
    print: t('print'),
    hint: t('hint'),
    buttonClass: buttonClass('secondary'),
    letter,
  }
}

/** Made a moment ago and not used or revoked since: the one that is displayed above. */
const isNew = (code: RegistrationCode) =>
  stateOfCode(code, now()) === 'open' && now().getTime() - code.createdAt.getTime() < 10 * MINUTE

async function CodeTable({ codes, number }: { codes: RegistrationCode[]; number: string }) {
  const [t, format] = await Promise.all([getTranslations('staff.codes'), getFormatter()])
  const stateOf = (code: RegistrationCode) => stateOfCode(code, now())
  const dayOf = ({ usedAt, expiresAt }: RegistrationCode) => ({ date: date(format, usedAt ?? expiresAt) })
  return (
    <Table
      caption={t('caption')}
      rows={codes}
      rowKey={({ id }) => id}
      empty={<EmptyState heading={t('none')} />}
      columns={[
        {
          key: 'made',
          label: t('made'),
          names: true,
          cell: (code) => (
            <>
              {dateTime(format, code.createdAt)}
              {isNew(code) ? (
                <span className="ml-2 inline-block rounded-md bg-accent-soft px-1.5 text-sm text-accent-strong">
                  {t('new')}
                </span>
              ) : null}
            </>
          ),
        },
        {
          key: 'expires',
          label: t('expires'),
          cell: (code) => (stateOf(code) === 'revoked' ? null : date(format, code.expiresAt)),
        },
        { key: 'state', label: t('state'), cell: (code) => t(`states.${stateOf(code)}`, dayOf(code)) },
        {
          key: 'act',
          label: t('act'),
          cell: (code) =>
            stateOf(code) === 'open' ? (
              <ActionButton
                action={revokeRegistrationCodeAction}
                label={t('revoke')}
                description={t('revokeOf', { at: dateTime(format, code.createdAt) })}
                hidden={{ number, id: code.id }}
                variant="row"
              />
            ) : null,
        },
      ]}
    />
  )
}
