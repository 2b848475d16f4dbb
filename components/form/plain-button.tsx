import type { ReactNode } from 'react'
import { type ButtonVariant, buttonClass } from '@/components/ui/button-style'
import type { FormAction } from './action-form'

type PlainButtonProps = {
  /** One that leads somewhere else and refuses nothing: its answer is not shown. */
  action: FormAction
  /** Binds the form to the account it was made for (`newFormKey`). */
  formKey?: string
  label: string
  icon?: ReactNode
  hidden?: Record<string, string>
  variant?: ButtonVariant
}

/** A form of one button without anything in the browser: for what stands on every page (signing out, the language). */
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
