import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { UploadForm } from '@/components/form/upload-form'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { noteFailedForm } from '@/lib/http/failed-form'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { refusedFor } from '@/lib/http/upload'
import { LIMITS } from '@/lib/limits/sheet'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'

const REFUSALS = ['fileEmpty', 'fileTooLarge', 'fileType', 'fileHeic', 'personChanged', 'uploadOver'] as const

/** R10.4 „Beleg ablegen“: the file first, because an e-invoice says what it is. */
export default page(staffMay('companies.write'), async (staff, { params: { number }, search }: Asked<'number'>) => {
  const code = refusedFor(REFUSALS, queryOf(search, ['refused']).refused)
  if (code) await noteFailedForm()
  const reader = staffFor(staff, 'companies.read')!
  const [t, r, company] = await Promise.all([
    getTranslations('documentFiling'),
    getTranslations('rejections'),
    viewingAsStaff(reader, (room) => companyOf(room, number)).catch(orMissing),
  ])
  const path = `/staff/companies/${number}/documents`
  const max = LIMITS.files.bytes / 2 ** 20
  return (
    <>
      <PageTitle
        title={t('file')}
        lead={t('lead', { company: company.name })}
        back={{
          href: path as Route,
          label: t('back'),
          above: { href: `/staff/companies/${number}` as Route, label: company.name },
        }}
      />
      {code ? (
        <div className="mb-5 max-w-text">
          <Notice tone="danger" focus>
            {r(code, { max })}
          </Notice>
        </div>
      ) : null}
      <UploadForm
        action={`${path}/upload`}
        label={t('original')}
        hint={t('originalHint', { max })}
        accept=".pdf,.xml,application/pdf,application/xml,text/xml"
        submit={t('upload')}
      />
    </>
  )
})
