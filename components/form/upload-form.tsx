import { type ButtonVariant, buttonClass } from '@/components/ui/button-style'
import { newFormKey } from '@/lib/http/form-key'
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
  variant?: Extract<ButtonVariant, 'primary' | 'secondary'>
  hidden?: Record<string, string>
}

/** One file a form. */
export const UploadForm = async ({
  action,
  company,
  label,
  hint,
  accept,
  submit,
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
      <div className="grid gap-1.5">
        <label htmlFor="field-file" className="font-medium">
          {label}
        </label>
        <p id="field-file-hint" className="text-sm text-muted">
          {hint}
        </p>
        <input
          id="field-file"
          name="file"
          type="file"
          accept={accept}
          aria-describedby="field-file-hint"
          className="control drop-zone"
        />
      </div>
      <div>
        <button type="submit" className={buttonClass(variant)}>
          {submit}
        </button>
      </div>
    </FormBody>
  </form>
)
