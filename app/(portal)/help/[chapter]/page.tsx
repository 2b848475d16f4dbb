import { notFound } from 'next/navigation'
import { HelpSections } from '@/app/_shared/help/help-sections'
import { OnThisPage } from '@/app/_shared/help/on-this-page'
import { type Asked, page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import { helpKey, readHelp } from '@/lib/content/help'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { sessionLimits } from '@/lib/sessions/sessions'
import { OtherChapters } from './chapter-links'

/** One chapter. Its figures are the configured ones. */
export default page(anybody, async (_, { params: { chapter } }: Asked<'chapter'>) => {
  const key = helpKey(chapter) ?? notFound()
  const t = await getTranslations('help')
  const { name, supportPhone, supportEmail } = brand()
  const { idleMinutes, hours } = sessionLimits()
  const values = {
    brand: name,
    phone: supportPhone,
    email: supportEmail,
    idle: idleMinutes,
    hours,
  }
  const sections = readHelp(t(`chapter.${key}.text`, values))
  return (
    <article className="max-w-text">
      <PageTitle title={t(`chapter.${key}.title`, values)} back={{ href: '/help', label: t('back') }} />
      <OnThisPage sections={sections} />
      <HelpSections sections={sections} />
      <OtherChapters chapter={key} />
    </article>
  )
})
