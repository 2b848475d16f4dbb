'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { line, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { day } from '@/lib/people/administer-input'
import { changeNews, type NewsText, writeNews } from '@/lib/staff/news'

const guard = staffMay('news.write')
const { subject, message } = LIMITS.text
const orEmpty = <T extends z.ZodType<string>>(schema: T) => z.union([z.literal(''), schema]).default('')
const product = z.string().max(60)

const shape = {
  newsTitle: line('newsTitle', subject),
  newsTitleEn: orEmpty(line('newsTitle', subject)),
  newsBody: prose('newsBody', message),
  newsBodyEn: orEmpty(prose('newsBody', message)),
  products: z.union([z.array(product), product.transform((one) => [one])]).default([]),
  channel: z.enum(['', 'direct', 'partner'], { error: 'unexpected' }),
  country: z.enum(['', 'DE', 'AT'], { error: 'unexpected' }),
  visibleFrom: day,
  visibleUntil: day,
}

type Typed = z.output<z.ZodObject<typeof shape>>

/** The first day is needed, and the last one may not be before it. */
function checkDays({ visibleFrom, visibleUntil }: Typed, context: z.core.$RefinementCtx) {
  const add = (path: string, message: string) => context.addIssue({ code: 'custom', message, path: [path] })
  if (!visibleFrom) add('visibleFrom', 'day')
  else if (visibleUntil && visibleUntil < visibleFrom) add('visibleUntil', 'newsEnd')
}

const textOf = (typed: Typed): NewsText => ({
  title: typed.newsTitle,
  titleEn: typed.newsTitleEn,
  body: typed.newsBody,
  bodyEn: typed.newsBodyEn,
  products: typed.products,
  channel: typed.channel || null,
  country: typed.country || null,
  from: typed.visibleFrom!,
  until: typed.visibleUntil,
})

const told = async (title: string) => say((await getTranslations('staff.news'))('written', { title }), 'positive')

/** „Neuigkeit verfassen“ */
export const writeNewsAction = action(guard, z.strictObject(shape).superRefine(checkDays), async (staff, typed) => {
  const id = await writeNews(staff, textOf(typed))
  await told(typed.newsTitle)
  return { to: `/staff/news/${id}` }
})

export const changeNewsAction = action(
  guard,
  z.strictObject({ id: z.uuid(), ...shape }).superRefine(checkDays),
  async (staff, { id, ...typed }) => {
    await changeNews(staff, id, textOf(typed)).catch(orMissing)
    await told(typed.newsTitle)
    return { to: `/staff/news/${id}` }
  },
)
