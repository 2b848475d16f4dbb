import type { Route } from 'next'
import { headers } from 'next/headers'
import { trailOf } from '@/lib/content/trail'
import { PATH_HEADER } from '@/lib/http/path-header'
import { getLocale } from '@/lib/http/translations'
import type { Crumb } from './breadcrumb'

/** The pages above the requested one: those that its address tells, then the one that the page names. */
export async function trail(back?: Crumb): Promise<Crumb[]> {
  const [head, locale] = await Promise.all([headers(), getLocale()])
  const told = trailOf(head.get(PATH_HEADER) ?? '', locale).map(({ href, label }) => ({ href: href as Route, label }))
  return !back || told.some(({ href }) => href === back.href) ? told : [...told, back]
}
