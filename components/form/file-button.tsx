import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'

type FileButtonProps = { action: string; label: string; hidden: Record<string, string | undefined> }

/** Fetches a file by POST, because it is noted in the log (ACT-08); a plain form, so that the browser keeps the file. */
export const FileButton = ({ action, label, hidden }: FileButtonProps) => (
  <form action={action} method="post">
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value ?? ''} />
    ))}
    <button type="submit" className={buttonClass('secondary')}>
      <Icon name="download" className="size-4" />
      {label}
    </button>
  </form>
)
