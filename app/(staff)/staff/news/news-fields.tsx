import { CheckboxGroup } from '@/components/form/checkbox-group'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { writeDay } from '@/lib/ground/day'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { today } from '@/lib/people/administer-input'
import type { StaffNews } from '@/lib/staff/news'

/** What is read, for whom, and from when until when. */
export async function NewsFields({ products }: { products: { key: string; name: string }[] }) {
  const [t, f, locale] = await Promise.all([getTranslations('staff.news'), getTranslations('staff.form'), getLocale()])
  const all = { value: '', label: t('all') }
  return (
    <>
      <TextField name="newsTitle" label={t('heading')} autoComplete="off" />
      <TextArea name="newsBody" label={t('text')} rows={6} />
      <TextField name="newsTitleEn" label={t('headingEn')} hint={t('englishHint')} optional autoComplete="off" />
      <TextArea name="newsBodyEn" label={t('textEn')} rows={6} optional />
      <TextField
        name="visibleFrom"
        label={t('from')}
        hint={t('dayHint', { day: writeDay(today(), locale) })}
        width="code"
        autoComplete="off"
      />
      <TextField
        name="visibleUntil"
        label={t('until')}
        hint={t('untilHint')}
        width="code"
        optional
        autoComplete="off"
      />
      <CheckboxGroup
        name="products"
        legend={t('products')}
        hint={t('productsHint')}
        optional
        options={products.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <SelectField
        name="channel"
        label={t('channel')}
        options={[all, ...(['direct', 'partner'] as const).map((value) => ({ value, label: f(`channels.${value}`) }))]}
      />
      <SelectField
        name="country"
        label={t('country')}
        options={[all, ...(['DE', 'AT'] as const).map((value) => ({ value, label: f(`countries.${value}`) }))]}
      />
    </>
  )
}

/** The values of the form, days as the language writes them. */
export const valuesOf = (news: StaffNews, locale: 'de' | 'en'): Record<string, string | string[]> => ({
  newsTitle: news.title,
  newsBody: news.body,
  newsTitleEn: news.titleEn,
  newsBodyEn: news.bodyEn,
  visibleFrom: writeDay(news.from, locale),
  visibleUntil: news.until ? writeDay(news.until, locale) : '',
  products: news.products,
  channel: news.channel ?? '',
  country: news.country ?? '',
})
