import type { Days } from '@/lib/ground/day'
import { type ActivityFilter, OWN_CATEGORIES } from '@/lib/profile/activity'

export const filterOf = (category: string | undefined, { from, to }: Days): ActivityFilter => ({
  category: OWN_CATEGORIES.find((known) => known === category) ?? null,
  from,
  to,
})
