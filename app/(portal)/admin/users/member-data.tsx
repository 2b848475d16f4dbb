import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { MemberDetails } from '@/lib/people/read'
import { MemberState } from './member-status'

/** R7.2: the member that a page is about, always in the same six lines. */
export async function MemberData({ member, number }: { member: MemberDetails; number: string }) {
  const [t, format] = await Promise.all([getTranslations('members'), getFormatter()])
  const { lastSignInAt: at } = member
  return (
    <DefinitionList
      rows={[
        { term: t('name'), value: `${member.firstName} ${member.lastName}` },
        { term: t('email'), value: <EmailText value={member.email} /> },
        { term: t('number'), value: <CodeText value={number} /> },
        {
          term: t('lastSignIn'),
          value: at ? <time dateTime={at.toISOString()}>{dateTime(format, at)}</time> : t('never'),
        },
        { term: t('status'), value: <MemberState row={member} /> },
        { term: t('role'), value: t(`roles.${member.role}`) },
      ]}
    />
  )
}
