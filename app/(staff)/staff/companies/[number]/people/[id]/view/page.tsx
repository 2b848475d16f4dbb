import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'
import { companyPerson } from '@/lib/staff/person'
import { viewsAllowed } from '@/lib/staff/views'
import { startViewAction } from './actions'

/** R10.8 „Ansicht als“: what it shows, why it is needed, and that the company sees it. */
export default page(staffMay('people.view'), async (staff, { params: { number, id } }: Asked<'number' | 'id'>) => {
  const reader = staffFor(staff, 'companies.read') ?? notFound()
  const { company, person, allowed } = await viewingAsStaff(reader, async (room) => {
    const company = await companyOf(room, number)
    const person = await companyPerson(room, company.id, id)
    return { company, person, allowed: await viewsAllowed(room, company.id) }
  }).catch(orMissing)
  const path = `/staff/companies/${company.number}/people/${id}`
  const [t, draft] = await Promise.all([getTranslations('staff.view'), takeDraft(staff, `${path}/view`)])
  const { name } = person
  const closed = !allowed
    ? t('forbidden', { company: company.name })
    : person.status !== 'active'
      ? t('inactive')
      : null
  return (
    <>
      <PageTitle
        title={t('start', { name })}
        lead={t('lead', { minutes: LIMITS.view.lifetime / 60_000 })}
        back={{ href: path as Route, label: name || person.email }}
      />
      <div className="max-w-text">
        {closed ? (
          <Notice>{closed}</Notice>
        ) : (
          <>
            <ul className="mb-6 grid list-disc gap-1.5 pl-5">
              <li>{t('readOnly')}</li>
              <li>{t('without')}</li>
              <li>{t('logged', { company: company.name, brand: brandName() })}</li>
            </ul>
            <Form action={startViewAction} title={t('start', { name })} submit={t('begin')} values={draft}>
              <input type="hidden" name="id" value={id} />
              <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
            </Form>
          </>
        )}
      </div>
    </>
  )
})
