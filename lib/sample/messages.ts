import { sql } from 'drizzle-orm'
import { outbox } from '@/db/schema/delivery'
import { vendor } from '@/lib/database/clients'
import { markUndeliverable } from '@/lib/delivery/undeliverable'

type Row = typeof outbox.$inferInsert
type Sample = [hours: number, template: string, recipient: string, more: Partial<Row>]

const delivered = { state: 'sent', outcome: 'delivered', attempts: 1 } as const
const LEFT = 'm.ehemalig@beispiel.test'

const failed = (error: string, attempts: number) => ({ state: 'expired' as const, attempts, error })

/** Messages of the last weeks, so that `/staff/outbox` looks as it does where mails are sent. */
const SAMPLES: Sample[] = [
  [3, 'ticketReply', 'admin@beispiel.test', delivered],
  [5, 'memberInvitation', 'k.brandt@beispiel.test', delivered],
  [9, 'ticketReply', 'mitarbeiter@beispiel.test', delivered],
  [20, 'permissionsChanged', 'mitarbeiter@beispiel.test', { ...delivered, attempts: 2 }],
  [26, 'memberInvitation', LEFT, { state: 'sent', outcome: 'bounced', attempts: 1 }],
  [31, 'ticketClosed', 'admin3@beispiel.test', delivered],
  [44, 'phoneCode', '+49 30 901820', failed('twilio: 30005', 3)],
  [50, 'memberActivated', 'ohne-admin@beispiel.test', delivered],
  [73, 'passwordReset', 'admin@beispiel.test', { state: 'sent', attempts: 1 }],
  [98, 'ticketOpened', 'support@torhaus.test', delivered],
  [120, 'accountExists', 'info@beispiel.test', { state: 'sent', outcome: 'complained', attempts: 1 }],
  [170, 'contactsDue', 'admin3@beispiel.test', delivered],
  [240, 'memberInvitation', 'praktikum@beispiel.test', failed('smtp: timed out', 9)],
]

export async function seedMessages() {
  const ago = (hours: number) => sql`app_now() - make_interval(hours => ${sql.raw(String(hours))})`
  await vendor()
    .insert(outbox)
    .values(
      SAMPLES.map(([hours, template, recipient, more]) => ({
        ...more,
        template,
        recipient,
        createdAt: ago(hours),
        nextAt: ago(hours),
        expiresAt: ago(hours - 1),
        sentAt: more.state === 'sent' ? ago(hours) : null,
        outcomeAt: more.outcome ? ago(hours) : null,
      })),
    )
  await markUndeliverable(LEFT, 'bounced')
}
