import { PlainButton } from '@/components/form/plain-button'
import { Icon } from '@/components/ui/icon'
import type { MenuEntry } from '@/components/ui/menu'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'
import { LanguageChoice } from './language-choice'
import { signOutAction } from './session-actions'
import { ThemeChoice } from './theme-choice'

/** The end of everybody's menu: how the portal looks, in which language, and the way out. */
export const closingEntries = (): MenuEntry[] => [
  { line: 'look' },
  { key: 'theme', element: <ThemeChoice /> },
  { key: 'language', element: <LanguageChoice variant="menu" /> },
  { line: 'end' },
  { key: 'signOut', element: <SignOut /> },
]

async function SignOut() {
  const t = await getTranslations('shell')
  return (
    <PlainButton
      action={signOutAction}
      formKey={await newFormKey()}
      label={t('signOut')}
      icon={<Icon name="log-out" className="size-4 text-muted" />}
      variant="menu"
    />
  )
}
