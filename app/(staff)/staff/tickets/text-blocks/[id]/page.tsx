import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageHeading } from '@/components/ui/page-heading'
import { PLACEHOLDERS, readTextBlock } from '@/lib/conversations/text-blocks'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { saveTextBlockAction } from '../../actions'

const LIST = '/staff/tickets/text-blocks' as Route

/** A text block, or a new one (`new`), with the placeholders that it may contain. */
export default page(staffMay('textBlocks.write'), async (staff, { params: { id } }: Asked<'id'>) => {
  const t = await getTranslations('staff.blocks')
  const block = id === 'new' ? null : await viewingAsStaff(staff, (room) => readTextBlock(room, id)).catch(orMissing)
  const title = t(block ? 'editTitle' : 'newTitle')
  return (
    <>
      <Form
        heading={<PageHeading title={title} back={{ href: LIST, label: t('title') }} />}
        action={saveTextBlockAction}
        title={title}
        submit={t('save')}
        values={block ? { blockTitle: block.title, body: block.body } : {}}
        className="max-w-text"
        secondary={<ButtonLink href={LIST}>{t('cancel')}</ButtonLink>}
      >
        {block ? <input type="hidden" name="id" value={block.id} /> : null}
        <TextField name="blockTitle" label={t('blockTitle')} />
        <TextArea name="body" label={t('body')} rows={10} />
      </Form>
      <section aria-labelledby="placeholders" className="mt-10 max-w-text">
        <h2 id="placeholders" className="mb-3 text-lg">
          {t('placeholdersTitle')}
        </h2>
        <DefinitionList
          rows={Object.keys(PLACEHOLDERS).map((name) => ({
            term: `{${name}}`,
            value: t(`placeholders.${name as 'name'}`),
          }))}
        />
      </section>
    </>
  )
})
