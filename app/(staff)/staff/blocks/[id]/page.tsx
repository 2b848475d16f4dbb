import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { blockOf } from '@/lib/staff/blocks'
import { liftBlockAction } from '../actions'

/** R10.12: one wait, and „Wartezeit aufheben“ with a reason. */
export default page(staffMay('blocks.lift'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, format, block] = await Promise.all([
    getTranslations('care.blocks'),
    getFormatter(),
    viewingAsStaff(staff, (room) => blockOf(room, id)).catch(orMissing),
  ])
  const title = t('liftOf', { kind: t(`kinds.${block.kind}`) })
  return (
    <Form
      heading={
        <>
          <PageHeading title={title} />
          <div className="mb-6">
            <DefinitionList
              rows={[
                { term: t('what'), value: block.name ?? block.network ?? t('hidden') },
                { term: t('failures'), value: String(block.failures) },
                { term: t('since'), value: block.since ? dateTime(format, block.since) : '–' },
                { term: t('until'), value: block.until ? dateTime(format, block.until) : t('stopped') },
              ]}
            />
          </div>
          <p className="mb-5">{t('liftText')}</p>
        </>
      }
      action={liftBlockAction}
      title={title}
      submit={t('lift')}
      secondary={<ButtonLink href={'/staff/blocks' as Route}>{t('cancel')}</ButtonLink>}
    >
      <input type="hidden" name="id" value={block.id} />
      <TextArea name="liftReason" label={t('reason')} hint={t('reasonHint', { brand: brandName() })} rows={3} />
    </Form>
  )
})
