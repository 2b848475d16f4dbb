'use server'

import { type BulkResult, runBulk } from '@/lib/grants/bulk'
import { action } from '@/lib/http/action'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { inWords } from '@/lib/http/words'
import { bulkForm } from '@/lib/people/administer-input'

/** Results line by line, in the order of the list; a failure for one member does not stop the others. */
export const bulkAction = action(
  confirmedAdmin,
  bulkForm,
  async (actor, input) => {
    const [t, results] = await Promise.all([getTranslations('members'), runBulk(actor, input)])
    const told = async ({ refused, changes, unfit }: BulkResult) => {
      if (unfit) return t(`bulk.unfit.${unfit.act}`, { status: unfit.status })
      if (refused) return (await inWords(refused)).message
      if (changes) return t('bulk.changed', { given: changes.given.length, taken: changes.taken.length })
      return input.act === 'grant' || input.act === 'set' ? '' : t(`bulk.ok.${input.act}`)
    }
    const lines = results.map(async (one) => t('bulk.line', { name: one.name, result: await told(one) }))
    const ok = results.filter(({ refused, unfit }) => !refused && !unfit).length
    return { show: [t('bulk.done', { ok, count: results.length }), ...(await Promise.all(lines))] }
  },
  'bulkAction',
)
