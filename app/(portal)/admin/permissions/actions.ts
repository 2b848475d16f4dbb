'use server'

import { type RowTicks, saveMany } from '@/lib/grants/save-many'
import { isId } from '@/lib/ground/uuid'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { manyForm } from '@/lib/people/administer-input'
import { PERMISSION_KEYS, type Permission } from '@/lib/permissions/catalogue'

const PATH = '/admin/permissions'

/** R7.7: all changes of the page at once. Rows that nobody touched are not sent to the database. */
export const saveManyAction = action(
  confirmedAdmin,
  manyForm,
  async (actor, { row, grant = [], back }) => {
    const t = await getTranslations('permissionMatrix')
    const { changes, people, stale } = await saveMany(actor, changedRows(row, grant)).catch(orMissing)
    const saved = changes === 0 ? t('overview.savedNothing') : t('overview.saved', { changes, people })
    if (stale.length === 0) await say(saved, 'positive')
    else await say(`${changes ? `${saved} ` : ''}${t('overview.stale', { names: stale.join(', ') })}`, 'caution')
    return { to: back?.startsWith('?') ? `${PATH}${back}` : PATH }
  },
  'saveManyAction',
)

/** A row is `id:version:ticked keys`, as the page was rendered; a tick is `id:key`. */
function changedRows(rows: readonly string[], ticks: readonly string[]): RowTicks[] {
  return rows.flatMap((text): RowTicks[] => {
    const [id = '', version = '', before = ''] = text.split(':')
    if (!isId(id) || !/^\d{1,9}$/.test(version)) return []
    const ticked: Permission[] = PERMISSION_KEYS.filter((key) => ticks.includes(`${id}:${key}`))
    return ticked.join(',') === before ? [] : [{ id, version: Number(version), ticked }]
  })
}
