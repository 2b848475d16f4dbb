import type { ReactNode } from 'react'
import { type ButtonVariant, buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-names'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'
import { ActionButtonForm } from './action-button-form'
import type { FormAction } from './action-form'

export type ActionButtonProps = {
  action: FormAction
  label: ReactNode
  icon?: IconName
  /** Hidden fields; never anything that decides about rights. */
  hidden?: Record<string, string | readonly string[]>
  company?: string
  variant?: ButtonVariant
  /** For screen readers, after the label: what the button refers to („Erika Muster“). */
  description?: string
}

/** One action without further input: sign out, send again, withdraw. */
export async function ActionButton({
  hidden = {},
  company,
  variant = 'secondary',
  icon,
  label,
  ...props
}: ActionButtonProps) {
  const t = await getTranslations('ui')
  const all = company ? { ...hidden, _company: company } : hidden
  const fields = Object.entries(all).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  )
  return (
    <ActionButtonForm
      {...props}
      fields={fields}
      label={
        <>
          {icon ? <Icon name={icon} className="size-4" /> : null}
          {label}
        </>
      }
      buttonClass={buttonClass(variant)}
      formKey={await newFormKey()}
      errorPrefix={t('form.errorPrefix')}
      failedTitle={t('form.failedTitle', { title: '{title}' })}
    />
  )
}
