import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { ticketProducts } from '@/lib/areas/support/area'
import { PRIORITIES, TOPICS } from '@/lib/areas/support/input'
import { takeDraft } from '@/lib/http/drafts'
import { permitted } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { openTicketAction } from '../actions'

export default page(permitted('support.tickets'), async (actor) => {
  const [t, products, draft] = await Promise.all([
    getTranslations('support'),
    viewing(actor, ticketProducts),
    takeDraft(actor, '/support/new'),
  ])
  return (
    <Form
      heading={
        <>
          <PageHeading title={t('newTitle')} back={{ href: '/support', label: t('back') }} />
          {draft ? (
            <div className="mb-5 max-w-text">
              <Notice focus>{t('draft')}</Notice>
            </div>
          ) : null}
        </>
      }
      action={openTicketAction}
      title={t('newTitle')}
      submit={t('send')}
      company={actor.company.id}
      values={draft}
      className="max-w-text"
      secondary={<ButtonLink href="/support">{t('cancel')}</ButtonLink>}
    >
      <SelectField name="product" label={t('product')} options={[{ value: '', label: t('noProduct') }, ...products]} />
      <SelectField
        name="topic"
        label={t('topic')}
        options={TOPICS.map((topic) => ({ value: topic, label: t(`topics.${topic}`) }))}
      />
      <SelectField
        name="priority"
        label={t('priority')}
        defaultValue="normal"
        options={PRIORITIES.map((priority) => ({ value: priority, label: t(`priorities.${priority}`) }))}
      />
      <TextField name="subject" label={t('subject')} />
      <TextArea name="description" label={t('description')} hint={t('descriptionHint')} rows={8} />
    </Form>
  )
})
