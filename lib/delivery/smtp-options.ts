import type SMTPTransport from 'nodemailer/lib/smtp-transport'
import { env } from '../env'
import { isPrivateHost } from '../network-address'

type SmtpOptions = SMTPTransport.Options & { url: string }

const TIMEOUT = 5000

/**
 * How mails go to `SMTP_URL`. In production a server that is not in the private network must offer TLS and prove its name: what the
 * address itself asks for (`?ignoreTLS=true`) does not change that.
 */
export function smtpOptions(url: string): SmtpOptions {
  const { hostname } = new URL(url)
  const strict = env().mode === 'production' && !isPrivateHost(hostname)
  return {
    url,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    ...(strict
      ? { requireTLS: true, ignoreTLS: false, opportunisticTLS: false, tls: { rejectUnauthorized: true } }
      : {}),
  }
}
