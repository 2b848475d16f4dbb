import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { costCentreOf } from '@/lib/areas/shop/read'
import { brandName } from '@/lib/brand/brand'
import { permitted } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { removeCostCentreAction, saveCostCentreAction } from '../../actions'
import { Remove } from '../../remove'

const LIST = '/shop' as Route

/** R11.10: a cost centre, or a new one (`new`). */
export default page(permitted('data.shop'), async (actor, { params: { id } }: Asked<'id'>) => {
  const [t, found] = await Promise.all([
    getTranslations('shop'),
    viewing(actor, async (room) => (id === 'new' ? null : costCentreOf(room, id))).catch(orMissing),
  ])
  const title = t(found ? 'editCostCentre' : 'addCostCentre')
  const company = actor.company.id
  return (
    <>
      <Form
        heading={<PageHeading title={title} back={{ href: LIST, label: t('title', { brand: brandName() }) }} />}
        action={saveCostCentreAction}
        title={title}
        submit={t('save')}
        company={company}
        values={found ? { code: found.code, name: found.name } : {}}
        secondary={<ButtonLink href={LIST}>{t('cancel')}</ButtonLink>}
      >
        {found ? <input type="hidden" name="id" value={found.id} /> : null}
        <TextField name="code" label={t('code')} width="code" autoComplete="off" />
        <TextField name="name" label={t('name')} autoComplete="off" />
      </Form>
      {found ? (
        <Remove
          action={removeCostCentreAction}
          label={t('removeCostCentre')}
          text={t('removeText')}
          id={found.id}
          company={company}
        />
      ) : null}
    </>
  )
})
