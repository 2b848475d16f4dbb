import { Notice } from '@/components/ui/notice'

/** What the last action has done, above the title. */
export const DoneNotice = ({ text }: { text: string | null | undefined }) =>
  text ? (
    <div className="mb-5 max-w-text">
      <Notice tone="positive" focus>
        {text}
      </Notice>
    </div>
  ) : null
