import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { shopArea } from '@/lib/areas/shop/area'
import { withoutLimit } from '@/lib/areas/shop/read'
import { brandName } from '@/lib/brand/brand'
import { permitted } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { asCompanyAdmin } from '@/lib/permissions/proofs'
import { viewing } from '@/lib/rooms/rooms'
import { addOrdererAction, changeLimitAction, removeOrdererAction } from '../actions'
import { Remove } from '../remove'

const LIST = '/shop' as Route

/** R11.10: the „Bestellgrenze“ of one person, or of a new one (`new`). */
export default page(permitted('data.shop'), async (actor, { params: { id } }: Asked<'id'>) => {
  const [t, { orderer, members }] = await Promise.all([
    getTranslations('shop'),
    viewing(actor, async (room) => ({
      orderer: id === 'new' ? null : await shopArea.list.one(room, id),
      members: id === 'new' ? await withoutLimit(room) : [],
    })).catch(orMissing),
  ])
  const back = { href: LIST, label: t('title', { brand: brandName() }) }
  const title = orderer ? t('editOrderer', { name: orderer.name }) : t('addOrderer')
  const isOwn = orderer?.membershipId === actor.membership.id && !asCompanyAdmin(actor)
  const offered = asCompanyAdmin(actor) ? members : members.filter((one) => one.id !== actor.membership.id)
  if (isOwn || (!orderer && offered.length === 0))
    return (
      <div className="max-w-text">
        <PageTitle title={title} back={back} />
        <Notice>{t(isOwn ? 'own' : 'nobody')}</Notice>
      </div>
    )
  const company = actor.company.id
  const cents = orderer?.limitCents
  return (
    <>
      <Form
        heading={<PageHeading title={title} back={back} />}
        action={orderer ? changeLimitAction : addOrdererAction}
        title={title}
        submit={t('saveOrderer')}
        company={company}
        secondary={<ButtonLink href={LIST}>{t('cancel')}</ButtonLink>}
      >
        {orderer ? (
          <input type="hidden" name="id" value={orderer.id} />
        ) : (
          <SelectField
            name="member"
            label={t('member')}
            hint={t('memberHint')}
            options={[
              { value: '', label: t('chooseMember') },
              ...offered.map(({ id: value, name }) => ({ value, label: name })),
            ]}
          />
        )}
        <TextField
          name="amount"
          label={t('amount')}
          hint={t('limitHint')}
          inputMode="decimal"
          width="code"
          autoComplete="off"
          defaultValue={typeof cents === 'number' ? (cents / 100).toFixed(2).replace('.', ',') : ''}
        />
        <Checkbox name="unlimited" label={t('unlimited')} defaultChecked={cents === null} />
      </Form>
      {orderer ? (
        <Remove
          action={removeOrdererAction}
          label={t('removeOrderer')}
          text={t('removeOrdererText')}
          id={orderer.id}
          company={company}
        />
      ) : null}
    </>
  )
})
