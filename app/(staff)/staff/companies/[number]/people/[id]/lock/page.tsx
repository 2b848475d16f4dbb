import type { Route } from 'next'
import { forbidden } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { lockOf } from '@/lib/staff/account-locks'
import { lockAccountAction, unlockAccountAction } from '../../../../../blocks/actions'

/** R10.12: locks the person's account in all companies, or lifts that; what it does is said before. */
export default page(staffMay('accounts.lock'), async (staff, { params: { number, id } }: Asked<'number' | 'id'>) => {
  const path = `/staff/companies/${number}/people/${id}`
  const [t, { name, lock, sole }, draft] = await Promise.all([
    getTranslations('care.lock'),
    viewingAsStaff(staff, (room) => lockOf(room, id)).catch(orMissing),
    takeDraft(staff, `${path}/lock`),
  ])
  if (lock && !staffFor(staff, 'accounts.unlock')) forbidden()
  const title = t(lock ? 'unlockTitle' : 'title')
  return (
    <Form
      heading={
        <>
          <PageHeading title={title} back={{ href: path as Route, label: name }} />
          <p className="mb-5 max-w-text">{t(lock ? 'unlockWhat' : 'what')}</p>
          {!lock && sole.length > 0 ? (
            <div className="mb-5">
              <Notice tone="caution">{t('sole', { companies: sole.join(', ') })}</Notice>
            </div>
          ) : null}
        </>
      }
      action={lock ? unlockAccountAction : lockAccountAction}
      title={title}
      submit={t(lock ? 'unlockSubmit' : 'submit')}
      submitVariant={lock ? 'primary' : 'danger'}
      values={draft ?? {}}
      secondary={<ButtonLink href={path as Route}>{t('cancel')}</ButtonLink>}
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="number" value={number} />
      <TextArea
        name={lock ? 'liftReason' : 'lockReason'}
        label={t('reason')}
        hint={t('reasonHint', { brand: brandName() })}
        rows={3}
      />
    </Form>
  )
})
