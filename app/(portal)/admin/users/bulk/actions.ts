'use server'

import { type BulkResult, runBulk, undoBulk } from '@/lib/grants/bulk'
import { fromUndoText, undoText } from '@/lib/grants/undo-text'
import { action } from '@/lib/http/action'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { inWords } from '@/lib/http/words'
import { type BulkAct, bulkForm } from '@/lib/people/administer-input'

/**
 * Results line by line, in the order of the list; a failure for one member does not stop the others. What can be
 * undone is the answer's mark, which „Rückgängig“ sends back.
 */
export const bulkAction = action(
  confirmedAdmin,
  bulkForm,
  async (actor, { undo, id = [], act = 'lock', ...input }) => {
    const t = await getTranslations('members')
    if (undo !== undefined) {
      const results = await undoBulk(actor, fromUndoText(undo))
      return { show: await told(results, 'undone', t('bulk.undone', sum(results))) }
    }
    const results = await runBulk(actor, { ...input, id, act })
    return { show: await told(results, act, t('bulk.done', sum(results))), mark: undoText(act, results) || undefined }
  },
  'bulkAction',
)

const isDone = ({ refused, unfit }: BulkResult) => !refused && !unfit
const sum = (results: BulkResult[]) => ({ ok: results.filter(isDone).length, count: results.length })

async function told(results: BulkResult[], act: BulkAct | 'undone', first: string): Promise<string[]> {
  const t = await getTranslations('members')
  const said = async ({ refused, changes, unfit }: BulkResult) => {
    if (unfit) return t(`bulk.unfit.${unfit.act}`, { status: unfit.status })
    if (refused) return (await inWords(refused)).message
    if (changes) return t('bulk.changed', { given: changes.given.length, taken: changes.taken.length })
    return act === 'grant' || act === 'set' ? '' : t(`bulk.ok.${act}`)
  }
  const lines = results.map(async (one) => t('bulk.line', { name: one.name, result: await said(one) }))
  return [first, ...(await Promise.all(lines))]
}
