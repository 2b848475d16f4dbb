'use server'

import { action } from '@/lib/http/action'
import { confirmedAdmin } from '@/lib/http/admin-guards'
import { getTranslations } from '@/lib/http/translations'
import { inWords } from '@/lib/http/words'
import { bulkForm } from '@/lib/members/administer-input'
import { runBulk } from '@/lib/members/bulk'

/** Told line by line, in the order of the list; what failed for one holds nobody else up. */
export const bulkAction = action(
  () => confirmedAdmin('/admin/users/bulk'),
  bulkForm,
  async (actor, input) => {
    const [t, results] = await Promise.all([getTranslations('members'), runBulk(actor, input)])
    const lines = results.map(async ({ name, refused, changes }) => {
      const done = changes
        ? t('bulk.changed', { given: changes.given.length, taken: changes.taken.length })
        : t('bulk.ok')
      return t('bulk.line', { name, result: refused ? (await inWords(refused)).message : done })
    })
    const ok = results.filter(({ refused }) => !refused).length
    return { show: [t('bulk.done', { ok, count: results.length }), ...(await Promise.all(lines))] }
  },
)
