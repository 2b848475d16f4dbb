import type { Route } from 'next'
import { FileButton } from '@/components/form/file-button'
import { ButtonLink } from '@/components/ui/button-link'
import { getTranslations } from '@/lib/http/translations'
import type { MemberFilter } from '@/lib/people/list'

/** Exports the selection, and links to removed members. */
export async function ExportForm({ filter: { q, status, role, due = '' } }: { filter: MemberFilter }) {
  const t = await getTranslations('members')
  return (
    <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3" data-print="no">
      <FileButton action="/admin/users/export" label={t('export')} hidden={{ q, status, role, due }} />
      <ButtonLink href={'/admin/users?status=deleted' as Route} variant="link">
        {t('deletedLink')}
      </ButtonLink>
    </div>
  )
}
