import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { type OpenReset, openResetOf } from '@/lib/factor-reset/confirm'
import { takeFlash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { readPerson } from '@/lib/people/person'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { viewing } from '@/lib/rooms/rooms'
import { PersonHead } from '../person-head'
import { confirmResetAction, stopResetAction } from './actions'

/** R10.6: an administrator confirms what the vendor has approved, so that nobody waits, or stops it. */
export default page(companyAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const { person, reset } = await viewing(actor, async (room) => ({
    person: await readPerson(room, id),
    reset: await openResetOf(room, id),
  })).catch(orMissing)
  const [t, flash] = await Promise.all([getTranslations('factorResets'), takeFlash()])
  const told = flash === 'resetConfirmed' || flash === 'resetStopped' ? flash : null
  const name = `${person.member.firstName} ${person.member.lastName}`
  return (
    <>
      <DoneNotice text={told ? t(`flash.${told}`) : null} />
      <PersonHead actor={actor} person={person} current="/access" />
      <h2 className="mb-4 text-xl">{t('admin.title')}</h2>
      {reset ? <Open actor={actor} id={id} name={name} reset={reset} /> : <Notice>{t('admin.nothing')}</Notice>}
    </>
  )
})

type OpenProps = { actor: CompanyAdmin; id: string; name: string; reset: OpenReset }

async function Open({ actor, id, name, reset }: OpenProps) {
  const [t, format] = await Promise.all([getTranslations('factorResets'), getFormatter()])
  const own = id === actor.membership.id
  const button = { hidden: { id }, company: actor.company.id, description: t('ofWhom', { name }) }
  const state = reset.effectiveAt
    ? t('admin.approved', { date: dateTime(format, reset.effectiveAt) })
    : t('admin.proposed')
  if (own) return <Notice>{`${state} ${t('admin.own')}`}</Notice>
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <Card heading={t(`kinds.${reset.kind}`)} level={3}>
        <p className="mb-4">{state}</p>
        {reset.status === 'approved' ? <Confirm reset={reset} button={button} /> : null}
      </Card>
      <Card heading={t('admin.stop')} level={3}>
        <p className="mb-4">{t('admin.stopText')}</p>
        <ActionButton action={stopResetAction} label={t('admin.stop')} variant="danger" {...button} />
      </Card>
    </div>
  )
}

type ConfirmProps = { reset: OpenReset; button: { hidden: { id: string }; company: string; description: string } }

async function Confirm({ reset, button }: ConfirmProps) {
  const t = await getTranslations('factorResets.admin')
  if (reset.confirmedBy) return <p>{t('confirmed')}</p>
  if (!reset.shortens) return <p>{t('several')}</p>
  return (
    <>
      <p className="mb-4">{t('confirmText')}</p>
      <ActionButton action={confirmResetAction} label={t('confirm')} {...button} />
    </>
  )
}
