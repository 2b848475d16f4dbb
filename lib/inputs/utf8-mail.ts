import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { env } from '../ground/env'

const TIMEOUT = 5000
/** On `globalThis`, because Next loads this module once at the start of the process and again for its pages. */
const known = globalThis as typeof globalThis & { torhausSmtpUtf8?: { url: string; carries: boolean } }

/**
 * Whether a mail can be sent to an address with a non-ASCII local part (SMTPUTF8, RFC 6531). The postbox accepts
 * everything, an SMTP server is asked at start (`learnUtf8`), for Resend it is not documented. Unknown counts as no.
 */
export function carriesUtf8(): boolean {
  const { resend, smtp } = env().mail
  if (resend) return false
  return smtp ? known.torhausSmtpUtf8?.url === smtp && known.torhausSmtpUtf8.carries : true
}

/**
 * Asks the SMTP server for its extensions, on a connection that sends nothing. If it cannot be reached the result
 * stays unknown.
 */
export async function learnUtf8(): Promise<void> {
  const { resend, smtp } = env().mail
  if (resend || !smtp) return
  const carries = await announcesUtf8(smtp)
  if (carries !== null) known.torhausSmtpUtf8 = { url: smtp, carries }
}

const announcesUtf8 = (url: string) =>
  new Promise<boolean | null>((resolve) => {
    const connection = new SMTPConnection({
      ...parseConnectionUrl(url),
      connectionTimeout: TIMEOUT,
      greetingTimeout: TIMEOUT,
      socketTimeout: TIMEOUT,
    })
    connection.on('error', () => resolve(null))
    connection.connect((fault) => {
      // Not part of nodemailer's interface, but there is no other way. If it disappears, the result is unknown.
      const { _supportedExtensions: announced } = connection as unknown as { _supportedExtensions?: string[] }
      resolve(fault ? null : (announced?.includes('SMTPUTF8') ?? null))
      connection.quit()
    })
  })
