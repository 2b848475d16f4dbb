import { ActionButton, type ActionButtonProps } from '@/components/form/action-button'

type RemoveProps = Pick<ActionButtonProps, 'action' | 'label'> & { id: string; company: string; text: string }

/** Below a form: takes away what it is about, and says what follows. */
export const Remove = ({ action, label, id, company, text }: RemoveProps) => (
  <div className="mt-10 grid max-w-form justify-items-start gap-3 border-t border-line pt-6">
    <p>{text}</p>
    <ActionButton action={action} label={label} hidden={{ id }} company={company} variant="danger" />
  </div>
)
