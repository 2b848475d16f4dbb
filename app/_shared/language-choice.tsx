import { PlainButton } from '@/components/form/plain-button'
import { Icon } from '@/components/ui/icon'
import { newFormKey } from '@/lib/http/form-key'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { chooseLanguageAction } from './session-actions'

/** The other language, by its own name: in the menu of signed-in people, at the top of the page for strangers. */
export async function LanguageChoice({ variant }: { variant: 'link' | 'menu' }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('shell')])
  const other = locale === 'de' ? 'en' : 'de'
  return (
    <div lang={other}>
      <PlainButton
        action={chooseLanguageAction}
        formKey={await newFormKey()}
        label={other === 'en' ? t('english') : t('german')}
        hidden={{ locale: other }}
        variant={variant}
        icon={variant === 'menu' ? <Icon name="languages" className="size-4 text-muted" /> : null}
      />
    </div>
  )
}
