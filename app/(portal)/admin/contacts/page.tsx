import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { addressesOf, type Contact, checkedSince, readContacts, suggestedAddresses } from '@/lib/contacts/contacts'
import { CONTACT_TOPICS } from '@/lib/contacts/topics'
import { takeDraft } from '@/lib/http/drafts'
import { takeFlash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { viewing } from '@/lib/rooms/rooms'
import { saveContactsAction } from './actions'

const PATH = '/admin/contacts'

/** R8.12: whom the vendor writes to. A member is recognised by the address. */
export default page(companyAdmin, async (actor) => {
  const [t, format, flash, draft, [contacts, suggestions]] = await Promise.all([
    getTranslations('contacts'),
    getFormatter(),
    takeFlash(),
    takeDraft(actor, PATH),
    viewing(actor, (room) => Promise.all([readContacts(room), suggestedAddresses(room)])),
  ])
  const checked = checkedSince(contacts)
  const typed = Object.fromEntries(contacts.map(({ topic, email }) => [topic, email]))
  return (
    <>
      <DoneNotice text={flash === 'contactsSaved' ? t('saved') : null} />
      <Form
        heading={
          <>
            <PageHeading title={t('title')} lead={t('lead')} />
            <Unreached contacts={contacts} />
            <p className="mb-6 max-w-text">{t('how')}</p>
          </>
        }
        action={saveContactsAction}
        title={t('title')}
        submit={t('save')}
        company={actor.company.id}
        values={draft ?? typed}
      >
        <input type="hidden" name="base" value={JSON.stringify(addressesOf(contacts))} />
        {CONTACT_TOPICS.map((topic) => {
          const member = contacts.find((one) => one.topic === topic)?.member
          return (
            <TextField
              key={topic}
              name={topic}
              type="email"
              label={t(`topics.${topic}`)}
              hint={member ? `${t(`hints.${topic}`)} ${t('member', { name: member.name })}` : t(`hints.${topic}`)}
              autoComplete="off"
              suggestions={suggestions}
            />
          )
        })}
      </Form>
      <p className="mt-6 max-w-text text-muted text-sm">
        {checked ? t('checked', { date: date(format, checked) }) : t('unchecked')}
      </p>
    </>
  )
})

/** Members who are named but get no mails. */
async function Unreached({ contacts }: { contacts: Contact[] }) {
  const t = await getTranslations('contacts')
  const names = contacts.flatMap(({ member }) => (member && !member.reached ? [member.name] : []))
  return [...new Set(names)].map((name) => (
    <div key={name} className="mb-5 max-w-text">
      <Notice tone="caution">{t('unreached', { name })}</Notice>
    </div>
  ))
}
