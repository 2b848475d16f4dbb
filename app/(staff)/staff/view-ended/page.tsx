import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import { endedView } from '@/lib/sessions/read-view'

/** R10.8: „Ansicht als“ has run out, or what it rested on is gone. */
export default page(staffMay('people.view'), async (staff) => {
  const [t, view] = await Promise.all([getTranslations('staff.view'), endedView(staff)])
  if (!view) redirect('/staff')
  const { why, number, member, name } = view
  const person = `/staff/companies/${number}/people/${member}`
  return (
    <>
      <PageTitle title={t('over')} lead={t(`overBecause.${why}`, { name, minutes: LIMITS.view.lifetime / 60_000 })} />
      <div className="flex flex-wrap gap-3">
        {why === 'expired' ? (
          <ButtonLink href={`${person}/view` as Route} variant="primary">
            {t('again')}
          </ButtonLink>
        ) : null}
        <ButtonLink href={person as Route}>{t('toPerson', { name })}</ButtonLink>
        <ButtonLink href="/staff" variant="link">
          {t('console')}
        </ButtonLink>
      </div>
    </>
  )
})
