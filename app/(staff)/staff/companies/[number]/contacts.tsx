import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import type { Contact } from '@/lib/contacts/contacts'
import { CONTACT_TOPICS } from '@/lib/contacts/topics'
import { getTranslations } from '@/lib/http/translations'

/** R8.12: whom to write to, as the company's administrators have named them. */
export async function Contacts({ contacts }: { contacts: Contact[] }) {
  const t = await getTranslations('contacts')
  return (
    <section aria-labelledby="contacts" className="mb-10 max-w-text">
      <h2 id="contacts" className="mb-3 text-lg">
        {t('title')}
      </h2>
      <DefinitionList
        rows={CONTACT_TOPICS.map((topic) => ({
          term: t(`topics.${topic}`),
          value: <Named contact={contacts.find((one) => one.topic === topic)} />,
        }))}
      />
    </section>
  )
}

async function Named({ contact }: { contact: Contact | undefined }) {
  const t = await getTranslations('contacts')
  if (!contact) return <span className="text-muted">{t('nobody')}</span>
  const { member, email } = contact
  const who = member ? (member.reached ? member.name : t('gone', { name: member.name })) : t('other')
  return (
    <>
      <EmailText value={email} />{' '}
      <span className="text-muted">
        (<bdi>{who}</bdi>)
      </span>
    </>
  )
}
