import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'

type FileButtonProps = { action: string; label: string; hidden: Record<string, string | undefined> }

/**
 * Downloads a file by POST, because the download is logged (ACT-08). A plain form, so that the browser saves the
 * file.
 */
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
