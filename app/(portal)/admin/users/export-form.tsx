import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { getTranslations } from '@/lib/http/translations'
import type { MemberFilter } from '@/lib/members/list'

/** By POST, because it is noted in the log; a plain form, so that the browser keeps the file. */
export async function ExportForm({ filter: { q, status, role } }: { filter: MemberFilter }) {
  const t = await getTranslations('members')
  return (
    <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3" data-print="no">
      <form action="/admin/users/export" method="post">
        {Object.entries({ q, status, role }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className={buttonClass('secondary')}>
          <Icon name="download" className="size-4" />
          {t('export')}
        </button>
      </form>
      <ButtonLink href={'/admin/users?status=deleted' as Route} variant="link">
        {t('deletedLink')}
      </ButtonLink>
    </div>
  )
}
