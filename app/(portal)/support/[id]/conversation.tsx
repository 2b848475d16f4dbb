import { brandName } from '@/lib/brand/brand'
import type { Message } from '@/lib/conversations/read'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'

/** The messages, as text; support's answers have a background of their own and are labelled. */
export async function Conversation({ messages }: { messages: Message[] }) {
  const [t, format] = await Promise.all([getTranslations('support'), getFormatter()])
  const nameOf = (message: Message) => {
    if (message.fromStaff) return t('staff', { brand: brandName() })
    return message.mine ? t('you', { name: message.author ?? '' }) : (message.author ?? '')
  }
  return (
    <ol className="grid grid-cols-1 gap-4">
      {messages.map((message) => (
        <li
          key={message.id}
          className={`rounded-md border border-line p-4 ${message.fromStaff ? 'bg-accent-soft' : 'bg-raised'}`}
        >
          <p className="mb-2 flex flex-wrap justify-between gap-x-4 text-sm">
            <bdi className="font-medium">{nameOf(message)}</bdi>
            <time dateTime={message.at.toISOString()} className="text-muted">
              {dateTime(format, message.at)}
            </time>
          </p>
          <p dir="auto" className="break-words whitespace-pre-line">
            {message.body}
          </p>
        </li>
      ))}
    </ol>
  )
}
