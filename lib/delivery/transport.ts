import { domainToASCII } from 'node:url'
import nodemailer from 'nodemailer'
import { Resend } from 'resend'
import { postbox } from '@/db/schema/delivery'
import { worker } from '../database/clients'
import { env } from '../ground/env'
import { writeMailbox } from '../ground/mailbox'
import type { RenderedMail } from './render-mail'
import { smtpOptions } from './smtp-options'

/** `replyTo` is a mailbox that somebody reads; every mail has one (C22). */
export type Outgoing = RenderedMail & { id: string; to: string; replyTo: string }

const TIMEOUT = 5000
/** Headers that prevent automatic replies (RFC 3834; Exchange). */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/**
 * Hands one mail to the configured provider; throws when it was not accepted. `id` is the provider's idempotency key.
 * Returns the provider's own name for the mail, by which it reports later; null where there are no reports.
 */
export async function deliver(mail: Outgoing): Promise<string | null> {
  const { resend, smtp } = env().mail
  if (resend) return viaResend(mail, resend)
  if (smtp) {
    await viaSmtp(mail, smtp)
    return null
  }
  await worker().insert(postbox).values({
    channel: 'mail',
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
  })
  return null
}

async function viaResend(
  mail: Outgoing,
  { apiKey, baseUrl }: { apiKey: string; baseUrl?: string },
): Promise<string | null> {
  const client = new Resend(apiKey, baseUrl ? { baseUrl } : undefined)
  const { from } = env().mail
  const { subject, text, html, replyTo } = mail
  const sending = client.emails.send(
    {
      from: writeMailbox(from),
      to: onTheWire(mail.to),
      subject,
      text,
      html,
      replyTo: onTheWire(replyTo),
      headers: HEADERS,
    },
    { idempotencyKey: mail.id },
  )
  const { data, error } = await withTimeout(sending)
  if (error) throw new Error(`resend: ${error.name}`)
  return data?.id ?? null
}

async function viaSmtp(mail: Outgoing, url: string) {
  const transport = nodemailer.createTransport(smtpOptions(url))
  const { to, subject, text, html, replyTo } = mail
  await transport.sendMail({
    // A copy, because the library modifies its argument.
    from: { ...env().mail.from },
    to: { name: '', address: to },
    subject,
    text,
    html,
    replyTo: { name: '', address: replyTo },
    headers: HEADERS,
    messageId: `<${mail.id}@${new URL(env().appUrl).hostname}>`,
  })
}

/**
 * Whether a receiving server refused this recipient for good (RFC 5321: 5xx to RCPT TO). Anything else may be different
 * at the next try. So is what its answer calls a matter of policy, routing or protocol (RFC 3463: 5.3 to 5.5, 5.7): a
 * relay that does not take our mails says it of every address, and none of them is wrong.
 */
export function isRefusal(fault: unknown): boolean {
  const { code, responseCode, command, response } = (fault ?? {}) as SmtpFault
  return (
    code === 'EENVELOPE' &&
    command === 'RCPT TO' &&
    responseCode !== undefined &&
    responseCode >= 500 &&
    !/^\d{3}[ -]5\.[3457]\./.test(response ?? '')
  )
}

type SmtpFault = { code?: string; responseCode?: number; command?: string; response?: string }

/** The domain in ASCII form, which every provider understands; nodemailer converts it itself. */
const onTheWire = (address: string) => address.replace(/[^@]*$/, (domain) => domainToASCII(domain) || domain)

function withTimeout<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('timed out')), TIMEOUT).unref())
  return Promise.race([promise, late])
}
