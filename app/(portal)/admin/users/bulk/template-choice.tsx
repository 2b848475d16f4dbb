import type { Search } from '@/app/_shared/page'
import { buttonClass } from '@/components/ui/button-style'
import { LiveFilters } from '@/components/ui/live-filters'
import type { Template } from '@/lib/grants/templates'
import { isolated } from '@/lib/ground/isolate'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { NAMES } from '../filter'

type TemplateChoiceProps = { act: string; search: Search; ids: string[]; templates: Template[]; chosen: Template }

/** Which template is meant; another one shows its effect at once. A GET form, so that the page can be reloaded. */
export async function TemplateChoice({ act, search, ids, templates, chosen }: TemplateChoiceProps) {
  const t = await getTranslations('members')
  const all = search.all === '1'
  const filters = all ? Object.entries({ all: '1', ...queryOf(search, NAMES) }) : ids.map((id) => ['id', id] as const)
  return (
    <form action="/admin/users/bulk" method="get" className="list-tools mb-4">
      <input type="hidden" name="act" value={act} />
      {filters.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <label className="list-field">
        <span>{t('bulk.template')}</span>
        <select name="template" defaultValue={chosen.id} className="select">
          {templates.map(({ id, name }) => (
            <option key={id} value={id}>
              {isolated(name)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={`list-apply ${buttonClass('row')}`}>
        {t('bulk.showEffect')}
      </button>
      <LiveFilters applied={{ template: chosen.id }} />
    </form>
  )
}
