import type { ReactNode } from 'react'
import { type ButtonVariant, buttonClass } from '@/components/ui/button-style'
import { titleOf } from '@/components/ui/document-title'
import { brandName } from '@/lib/brand/brand'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'
import { ActionForm, type FormAction } from './action-form'
import { formWords } from './form-words'

export type FormProps = {
  action: FormAction
  /** The document title; „Fehler: “ precedes it after a failed submit. */
  title: string
  titleSuffix?: string
  values?: Record<string, string | string[]>
  submit: string
  submitVariant?: Extract<ButtonVariant, 'primary' | 'secondary' | 'danger'>
  /** Beside the button: a link or a second `<button name="intent" value="…">`. */
  secondary?: ReactNode
  /** „Rückgängig“: after a result that carries a mark, a button that sends the mark back in this field. */
  again?: { field: string; label: string }
  /** Public id of the company that the form was opened for, so that a switch in another tab does not redirect it. */
  company?: string
  className?: string
  /** Whether this form owns the page's `<title>`. Of several forms one does, or `PageTitle` and none of them. */
  owner?: boolean
  /** The page's heading: a summary of errors stands above it, on top of `main`. */
  heading?: ReactNode
  /** Prefix of all ids, needed if two forms of a page have the same field names. */
  id?: string
  children: ReactNode
}

/** Every form of the portal. It works without scripts, keeps what was typed, and summarises errors. */
export async function Form({ action, title, titleSuffix, owner = true, ...props }: FormProps) {
  const t = await getTranslations('ui')
  const page = titleSuffix ? `${title} ${titleSuffix}` : title
  const failed = t('form.failedTitle', { title: `${page} – ${brandName()}` })
  return (
    <ActionForm
      action={action}
      initialValues={props.values ?? {}}
      formKey={await newFormKey()}
      company={props.company}
      idPrefix={props.id ?? 'field'}
      titles={owner ? { plain: await titleOf(page), failed } : null}
      words={formWords(t)}
      submit={props.submit}
      submitClass={buttonClass(props.submitVariant ?? 'primary')}
      secondary={props.secondary}
      again={props.again && { ...props.again, className: buttonClass('secondary') }}
      heading={props.heading}
      className={`grid grid-cols-1 gap-5 ${props.className ?? 'max-w-form'}`}
    >
      {props.children}
    </ActionForm>
  )
}
