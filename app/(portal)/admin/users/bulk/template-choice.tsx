import type { Search } from '@/app/_shared/page'
import { buttonClass } from '@/components/ui/button-style'
import { LiveFilters } from '@/components/ui/live-filters'
import type { Template } from '@/lib/grants/templates'
import { isolated } from '@/lib/ground/isolate'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { NAMES } from '../filter'

const FORM = 'template-choice'

type TemplateFormProps = { act: string; search: Search; ids: string[]; chosen: Template }

/** What the choice of a template keeps: a GET form, so that the page can be reloaded. */
export function TemplateForm({ act, search, ids, chosen }: TemplateFormProps) {
  const all = search.all === '1'
  const kept = all ? Object.entries({ all: '1', ...queryOf(search, NAMES) }) : ids.map((id) => ['id', id] as const)
  return (
    <form id={FORM} action="/admin/users/bulk" method="get" className="hidden">
      <input type="hidden" name="act" value={act} />
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <LiveFilters applied={{ template: chosen.id }} />
    </form>
  )
}

/** Which template is meant; another one shows its effect at once. Belongs to the form above. */
export async function TemplateChoice({ templates, chosen }: { templates: Template[]; chosen: Template }) {
  const t = await getTranslations('members')
  return (
    <div className="list-tools">
      <label className="list-field">
        <span>{t('bulk.template')}</span>
        <select form={FORM} name="template" defaultValue={chosen.id} className="select">
          {templates.map(({ id, name }) => (
            <option key={id} value={id}>
              {isolated(name)}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <button type="submit" form={FORM} className={buttonClass('row')}>
          {t('bulk.showEffect')}
        </button>
      </noscript>
    </div>
  )
}
