import type { ReactNode } from 'react'
import { type ButtonVariant, buttonClass } from '@/components/ui/button-style'
import type { FormAction } from './action-form'

type PlainButtonProps = {
  /** A plain action that redirects and refuses nothing: its answer is not displayed. */
  action: FormAction
  /** Binds the form to the account it was made for (`newFormKey`). */
  formKey?: string
  label: string
  icon?: ReactNode
  hidden?: Record<string, string>
  variant?: ButtonVariant
}

/** A form with one button and no client code, for what appears on every page (sign-out, language). */
export const PlainButton = ({ action, formKey, label, icon, hidden = {}, variant = 'secondary' }: PlainButtonProps) => (
  <form action={action as unknown as (data: FormData) => Promise<void>}>
    {formKey ? <input type="hidden" name="_key" value={formKey} /> : null}
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <button type="submit" className={buttonClass(variant)}>
      {icon}
      {label}
    </button>
  </form>
)
