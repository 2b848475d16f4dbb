import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { env } from '../ground/env'

const TIMEOUT = 5000
/** On `globalThis`: Next loads this module once for the process's start and again for its pages. */
const known = globalThis as typeof globalThis & { torhausSmtpUtf8?: { url: string; carries: boolean } }

/**
 * Can a mail be sent to an address whose local part is not ASCII (SMTPUTF8, RFC 6531)? Only what is known counts: the postbox takes
 * everything, an SMTP server is asked at start (`learnUtf8`), of Resend it is not documented.
 */
export function carriesUtf8(): boolean {
  const { resend, smtp } = env().mail
  if (resend) return false
  return smtp ? known.torhausSmtpUtf8?.url === smtp && known.torhausSmtpUtf8.carries : true
}

/** Asks the SMTP server what it announces, on a connection that sends nothing. What can't be reached stays unknown. */
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
      // Not part of its interface, but nothing else tells it. Where it is gone one day, nothing is known.
      const { _supportedExtensions: announced } = connection as unknown as { _supportedExtensions?: string[] }
      resolve(fault ? null : (announced?.includes('SMTPUTF8') ?? null))
      connection.quit()
    })
  })
