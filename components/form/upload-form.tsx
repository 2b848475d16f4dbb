import { type ButtonVariant, buttonClass } from '@/components/ui/button-style'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'
import { FieldFrame } from './field-frame'
import { FormBody } from './read-only'

type UploadFormProps = {
  /** The route that accepts the file. Not an action: it works without scripts, and files may be larger than forms. */
  action: string
  company?: string
  label: string
  hint: string
  /** File types that the browser offers; the server checks the content. */
  accept: string
  submit: string
  /** Why the file was refused; a summary above the form says it too. */
  error?: string
  variant?: Extract<ButtonVariant, 'primary' | 'secondary'>
  hidden?: Record<string, string>
}

const FIELD = 'field-file'

/** One file a form. */
export const UploadForm = async ({
  action,
  company,
  label,
  hint,
  accept,
  submit,
  error,
  variant = 'primary',
  hidden = {},
}: UploadFormProps) => (
  <form action={action} method="post" encType="multipart/form-data" className="grid max-w-form grid-cols-1 gap-5">
    <input type="hidden" name="_key" value={await newFormKey()} />
    {company ? <input type="hidden" name="_company" value={company} /> : null}
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <FormBody>
      <FieldFrame
        id={FIELD}
        label={label}
        hint={hint}
        error={error}
        errorPrefix={(await getTranslations('ui'))('form.errorPrefix')}
      >
        <input
          id={FIELD}
          name="file"
          type="file"
          accept={accept}
          aria-describedby={error ? `${FIELD}-hint ${FIELD}-error` : `${FIELD}-hint`}
          aria-invalid={error ? true : undefined}
          className="control drop-zone"
        />
      </FieldFrame>
      <div>
        <button type="submit" className={buttonClass(variant)}>
          {submit}
        </button>
      </div>
    </FormBody>
  </form>
)
