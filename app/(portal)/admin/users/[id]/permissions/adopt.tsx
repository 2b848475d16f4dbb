import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import type { Template } from '@/lib/grants/templates'
import { isolated } from '@/lib/ground/isolate'
import { getTranslations } from '@/lib/http/translations'

type AdoptProps = { path: string; templates: Template[]; colleague: string }

/** R7.7: ticks the boxes as a colleague's grants or a template has them; two plain GET forms. */
export async function Adopt({ path, templates, colleague }: AdoptProps) {
  const t = await getTranslations('permissionMatrix')
  return (
    <details className="rounded-md border border-line bg-raised px-4 py-3" data-print="no">
      <summary className="flex items-center gap-2 font-medium">
        <Icon name="chevron-down" className="size-4 text-muted" />
        {t('adoptTitle')}
      </summary>
      <p className="mt-2 text-sm text-muted">{t('adoptLead')}</p>
      <div className="mt-3 flex flex-wrap gap-x-8 gap-y-4">
        <form action={path} method="get" className="flex flex-wrap items-end gap-3">
          <label className="grid min-w-48 gap-1 text-sm font-medium">
            {t('colleague')}
            <input
              type="email"
              name="colleague"
              defaultValue={colleague}
              autoComplete="off"
              spellCheck={false}
              className="control font-normal"
            />
          </label>
          <button type="submit" className={buttonClass('secondary')}>
            {t('fromColleague')}
          </button>
        </form>
        {templates.length > 0 ? (
          <form action={path} method="get" className="flex flex-wrap items-end gap-3">
            <label className="grid min-w-48 gap-1 text-sm font-medium">
              {t('template')}
              <select name="template" className="control select font-normal">
                {templates.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {isolated(name)}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit" className={buttonClass('secondary')}>
              {t('fromTemplate')}
            </button>
          </form>
        ) : null}
      </div>
    </details>
  )
}
