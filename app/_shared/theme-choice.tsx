import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-names'
import { chosenTheme, THEMES, type Theme } from '@/lib/http/cookies'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'
import { chooseThemeAction } from './session-actions'

const ICONS = { light: 'sun', dark: 'moon', system: 'monitor' } as const satisfies Record<Theme, IconName>

/** Light, dark, or as the system: three buttons in the menu, without client code. */
export async function ThemeChoice() {
  const [t, theme] = await Promise.all([getTranslations('account'), chosenTheme()])
  return (
    <form
      action={chooseThemeAction as unknown as (data: FormData) => Promise<void>}
      className="flex items-center justify-between gap-4 px-2.5 py-1"
    >
      <input type="hidden" name="_key" value={await newFormKey()} />
      <span className="text-sm text-muted">{t('theme')}</span>
      <span className="flex rounded-md bg-sunken p-0.5">
        {THEMES.map((value) => (
          <button
            key={value}
            type="submit"
            name="theme"
            value={value}
            aria-pressed={value === theme}
            className="theme-button"
          >
            <Icon name={ICONS[value]} className="size-4" />
            <span className="sr-only">{t(`themes.${value}`)}</span>
          </button>
        ))}
      </span>
    </form>
  )
}
