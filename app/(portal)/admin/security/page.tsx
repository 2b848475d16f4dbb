import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { listUnused, listWeak } from '@/lib/company-rules/access-review'
import { readRules } from '@/lib/company-rules/company-rules'
import { APP_REQUIRED, asTyped, type SecurityRules } from '@/lib/company-rules/input'
import { pagingOf } from '@/lib/ground/paging'
import { takeDraft } from '@/lib/http/drafts'
import { flashFacts, takeFlash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import { isOnlyAdministrator } from '@/lib/people/administrators'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { viewing } from '@/lib/rooms/rooms'
import { saveSecurityAction } from './actions'
import { CompanyCheck } from './company-check'
import { UnusedTable, WeakTable } from './review-tables'

const PATH = '/admin/security'

/** How the members sign in: the company's rules, weakly protected members, unused memberships. */
export default page(companyAdmin, async (actor, { search }) => {
  const query = queryOf(search, ['weak', 'unused'])
  const [t, flash, { name }, [rules, weak, unused], only] = await Promise.all([
    getTranslations('adminSecurity'),
    takeFlash(),
    flashFacts(),
    viewing(actor, (room) =>
      Promise.all([
        readRules(room),
        listWeak(room, pagingOf({ page: query.weak, size: '25' })),
        listUnused(room, pagingOf({ page: query.unused, size: '25' })),
      ]),
    ),
    isOnlyAdministrator(actor),
  ])
  return (
    <>
      <DoneNotice text={flash === 'securitySaved' || flash === 'reminderSent' ? t(`flash.${flash}`, { name }) : null} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="grid gap-10">
        <CompanyCheck rules={rules} weak={weak.total} unused={unused.total} onlyAdministrator={only} />
        <Rules actor={actor} rules={rules} />
        <WeakTable found={weak} query={query} actor={actor} />
        <UnusedTable found={unused} query={query} actor={actor} />
        <section aria-labelledby="own" className="max-w-text">
          <h2 id="own" className="mb-3 text-lg">
            {t('own')}
          </h2>
          <p>{only ? t('onlyText') : t('ownText')}</p>
          {only ? null : (
            <div className="mt-4 flex flex-wrap gap-3">
              <ButtonLink href={'/admin/security/give-back' as Route}>{t('giveBack')}</ButtonLink>
              <ButtonLink href={'/account/organisation/leave' as Route}>{t('leave')}</ButtonLink>
            </div>
          )}
        </section>
      </div>
    </>
  )
})

async function Rules({ actor, rules }: { actor: CompanyAdmin; rules: SecurityRules }) {
  const [t, draft] = await Promise.all([getTranslations('adminSecurity'), takeDraft(actor, PATH)])
  return (
    <Card id="rules" heading={t('rules')} className="max-w-text">
      <Form
        action={saveSecurityAction}
        title={t('title')}
        submit={t('save')}
        company={actor.company.id}
        values={draft ?? asTyped(rules)}
        className="max-w-text"
      >
        <input type="hidden" name="base" value={JSON.stringify(asTyped(rules))} />
        <RadioGroup
          name="appRequired"
          legend={t('appRequired')}
          hint={t('appRequiredHint')}
          options={APP_REQUIRED.map((value) => ({ value, label: t(`appFor.${value}`) }))}
        />
        <TextField
          name="deviceDays"
          label={t('deviceDays')}
          hint={t('deviceDaysHint', { most: LIMITS.devices.mostDays })}
          inputMode="numeric"
          width="number"
          autoComplete="off"
          optional
        />
        <TextArea
          name="mailDomains"
          label={t('mailDomains')}
          hint={t('mailDomainsHint')}
          rows={3}
          spellCheck={false}
          optional
        />
        <RadioGroup
          name="viewsAllowed"
          legend={t('viewsAllowed', { brand: brandName() })}
          hint={t('viewsAllowedHint', { brand: brandName(), minutes: LIMITS.view.lifetime / 60_000 })}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`viewsAnswers.${value}`) }))}
        />
      </Form>
    </Card>
  )
}
