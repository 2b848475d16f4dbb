import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { listDevices } from '@/lib/devices/trusted'
import { takeDraft } from '@/lib/http/drafts'
import { accountHolder } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { renameDeviceAction } from '../actions'

/** Renames one of the own devices; anybody else's is 404 (T-DEV-07). */
export default page(accountHolder, async (actor, { params: { id } }: Asked<'id'>) => {
  const path = `/account/authentication/devices/${id}`
  const device = (await listDevices(actor)).find((one) => one.id === id) ?? notFound()
  const [t, draft] = await Promise.all([getTranslations('devices'), takeDraft(actor, path)])
  const title = t('renameTitle')
  return (
    <Form
      heading={<PageHeading title={title} lead={<bdi>{device.name}</bdi>} />}
      action={renameDeviceAction}
      title={title}
      submit={t('save')}
      values={draft}
      secondary={<ButtonLink href={'/account/authentication' as Route}>{t('cancel')}</ButtonLink>}
    >
      <input type="hidden" name="id" value={device.id} />
      <TextField {...FOCUSED} name="name" label={t('name')} autoComplete="off" defaultValue={device.name} />
    </Form>
  )
})
