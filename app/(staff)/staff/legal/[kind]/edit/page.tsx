import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { legalVersions, stampOf } from '@/lib/staff/legal'
import { saveLegalDraftAction } from '../../actions'
import { kindOf } from '../../asked'

/** The draft in both languages; a new one begins with the version in force. */
export default page(staffMay('legal.write'), async (staff, { params }: Asked<'kind'>) => {
  const kind = kindOf(params.kind)
  const path = `/staff/legal/${kind}`
  const [t, l, versions, typed] = await Promise.all([
    getTranslations('care.legal'),
    getTranslations('legal'),
    viewingAsStaff(staff, (room) => legalVersions(room, kind)),
    takeDraft(staff, `${path}/edit`),
  ])
  const [newest] = versions
  if (newest?.state === 'planned') redirect(path as Route)
  const draft = newest?.state === 'draft' ? newest : null
  const version = draft?.version ?? (newest?.version ?? 0) + 1
  const title = t('writeTitle', { kind: l(kind), version })
  return (
    <Form
      heading={<PageHeading title={title} back={{ href: path as Route, label: l(kind) }} />}
      action={saveLegalDraftAction}
      title={title}
      submit={t('save')}
      values={typed ?? { legalDe: newest?.bodies.de ?? '', legalEn: newest?.bodies.en ?? '' }}
      secondary={<ButtonLink href={path as Route}>{t('cancel')}</ButtonLink>}
      className="max-w-text"
    >
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="seen" value={stampOf(draft?.bodies ?? null)} />
      <TextArea name="legalDe" label={t('german')} hint={t('bodyHint')} rows={16} />
      <TextArea name="legalEn" label={t('english')} hint={t('bodyHint')} rows={16} />
    </Form>
  )
})
