import { type ActivityFilter, OWN_CATEGORIES } from '@/lib/audit/activity'

type Query = { category?: string; from?: string; to?: string }

/** A day there is, as a date field sends it; anything else is no bound. */
function dayOf(text: string | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text >= '1970-01-01' ? text : null
}

export const filterOf = ({ category, from, to }: Query): ActivityFilter => ({
  category: OWN_CATEGORIES.find((known) => known === category) ?? null,
  from: dayOf(from),
  to: dayOf(to),
})
