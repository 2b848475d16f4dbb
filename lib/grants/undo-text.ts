import { isId } from '../ground/uuid'
import { asText, fromText, isSame } from '../permissions/matrix'
import type { BulkResult, UndoOf } from './bulk'

/**
 * What „Rückgängig“ sends, as text in a hidden field: `lock:id` or `grants:id:version:set`, one word for each member.
 * It holds no secret and gives no right: whoever sends it may do each of it on the member's own page.
 */
export const undoText = (act: string, results: readonly BulkResult[]): string =>
  results
    .filter(({ refused, unfit }) => !refused && !unfit)
    .flatMap(({ id, applied }) => {
      if (applied) return isSame(applied.changes) ? [] : [`grants:${id}:${applied.version}:${asText(applied.before)}`]
      return act === 'lock' || act === 'unlock' ? [`${act}:${id}`] : []
    })
    .join(' ')

/** Parses it. Whatever it contains, the result is well-formed. */
export const fromUndoText = (text: string): UndoOf[] =>
  text.split(' ').flatMap((word): UndoOf[] => {
    const [act, id = '', version = '', set = ''] = word.split(':')
    if (!isId(id)) return []
    if (act === 'lock' || act === 'unlock') return [{ id, act }]
    if (act !== 'grants' || !/^\d{1,9}$/.test(version)) return []
    return [{ id, act, version: Number(version), before: fromText(set) }]
  })
