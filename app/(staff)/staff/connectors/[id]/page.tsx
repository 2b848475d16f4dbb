import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { ShownOnce } from '@/components/form/shown-once'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { connectorWithCalls } from '@/lib/connectors/manage'
import { takeFlash } from '@/lib/http/flash'
import { newFormKey } from '@/lib/http/form-key'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { makeConnectorTokenAction, revokeConnectorAction } from '../actions'
import { Calls } from '../calls'
import { ConnectorState, kindNames } from '../state'

const SAID = ['connectorAdded', 'connectorRevoked'] as const

/** R11.11: one connector: its limits, its token (once), its calls. */
export default page(staffMay('connectors.write'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, format, flash, { connector, calls }, names] = await Promise.all([
    getTranslations('connectors'),
    getFormatter(),
    takeFlash(),
    viewingAsStaff(staff, (room) => connectorWithCalls(room, id)).catch(orMissing),
    kindNames(),
  ])
  const { name, kinds, networks, tokenMadeAt, lastUsedAt, revokedAt } = connector
  const said = SAID.find((one) => one === flash)
  const moment = (at: Date | null) => (at ? dateTime(format, at) : t('never'))
  return (
    <>
      <DoneNotice text={said ? t(`said.${said}`) : null} />
      <PageTitle
        title={name}
        back={{ href: '/staff/connectors' as Route, label: t('title') }}
        actions={
          revokedAt ? undefined : (
            <ActionButton action={revokeConnectorAction} label={t('revoke')} hidden={{ id }} variant="danger" />
          )
        }
      />
      <div className="mb-8 max-w-text">
        <DefinitionList
          rows={[
            { term: t('state'), value: <ConnectorState connector={connector} /> },
            { term: t('kinds'), value: names(kinds) },
            { term: t('networks'), value: networks.join(', ') || t('anywhere') },
            { term: t('tokenMade'), value: moment(tokenMadeAt) },
            { term: t('lastUsed'), value: moment(lastUsedAt) },
            ...(revokedAt ? [{ term: t('revokedAt'), value: moment(revokedAt) }] : []),
          ]}
        />
      </div>
      {revokedAt ? null : <Token id={id} name={name} replaces={tokenMadeAt !== null} />}
      <Calls calls={calls} />
    </>
  )
})

async function Token({ id, name, replaces }: { id: string; name: string; replaces: boolean }) {
  const [t, c, ui] = await Promise.all([
    getTranslations('connectors'),
    getTranslations('staff.codes'),
    getTranslations('ui'),
  ])
  const sheet = {
    title: t('sheet', { name }),
    use: t('sheetUse', { brand: brandName() }),
    fileName: 'token.txt',
    copy: c('copy'),
    copied: c('copied'),
    copyFailed: c('copyFailed'),
    download: c('download'),
    print: c('print'),
    hint: t('tokenText'),
    buttonClass: buttonClass('secondary'),
  }
  return (
    <section className="mb-10 max-w-text">
      <ShownOnce
        action={makeConnectorTokenAction}
        formKey={await newFormKey()}
        hidden={{ id }}
        label={t(replaces ? 'replaceToken' : 'makeToken')}
        buttonClass={buttonClass(replaces ? 'secondary' : 'primary')}
        errorPrefix={ui('form.errorPrefix')}
        heading={t('tokenOnce')}
        lead={t('tokenText')}
        sheet={sheet}
        intro={<p className="text-muted">{t(replaces ? 'replaceText' : 'makeText')}</p>}
        made={false}
      >
        <ButtonLink href={`/staff/connectors/${id}` as Route} reload>
          {t('done')}
        </ButtonLink>
      </ShownOnce>
    </section>
  )
}
