import type { Route } from 'next'
import { headers } from 'next/headers'
import { trailOf } from '@/lib/content/trail'
import { PATH_HEADER } from '@/lib/http/path-header'
import { getLocale } from '@/lib/http/translations'
import type { Back, Crumb } from './breadcrumb'

/** The pages above the requested one: those that its address tells, then those that the page names. */
export async function trail(back?: Back): Promise<Crumb[]> {
  const [head, locale] = await Promise.all([headers(), getLocale()])
  const told = trailOf(head.get(PATH_HEADER) ?? '', locale).map(({ href, label }) => ({ href: href as Route, label }))
  if (!back || told.some(({ href }) => href === back.href)) return told
  const { above, ...page } = back
  return above ? [...told, above, page] : [...told, page]
}
