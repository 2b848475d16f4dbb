import { type ActivityFilter, OWN_CATEGORIES } from '@/lib/audit/activity'
import type { Days } from '@/lib/day'

export const filterOf = (category: string | undefined, { from, to }: Days): ActivityFilter => ({
  category: OWN_CATEGORIES.find((known) => known === category) ?? null,
  from,
  to,
})
