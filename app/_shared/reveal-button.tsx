import type { FormAction } from '@/components/form/action-form'
import { Reveal } from '@/components/form/reveal'
import { buttonClass } from '@/components/ui/button-style'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'

type RevealButtonProps = { action: FormAction; label: string; hidden: Record<string, string>; company: string }

/** A secret of a record, masked until it is asked for. */
export async function RevealButton({ action, label, hidden, company }: RevealButtonProps) {
  const t = await getTranslations('ui')
  return (
    <Reveal
      action={action}
      label={label}
      hidden={{ ...hidden, _company: company }}
      formKey={await newFormKey()}
      mask="•••••••••"
      buttonClass={buttonClass('secondary')}
      errorPrefix={t('form.errorPrefix')}
      copy={{ label: t('copy.label'), copied: t('copy.copied'), failed: t('copy.failed') }}
    />
  )
}
