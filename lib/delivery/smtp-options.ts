import type SMTPTransport from 'nodemailer/lib/smtp-transport'
import { env } from '../ground/env'
import { isPrivateHost } from '../ground/network-address'

type SmtpOptions = SMTPTransport.Options & { url: string }

const TIMEOUT = 5000

/**
 * The connection options for `SMTP_URL`. In production a server outside the private network must offer TLS and prove
 * its name, whatever the URL itself asks for (`?ignoreTLS=true`).
 */
export function smtpOptions(url: string): SmtpOptions {
  const address = new URL(url)
  const strict = env().mode === 'production' && !isPrivateHost(address.hostname)
  // Options in the URL would override the options beside it.
  if (strict)
    for (const name of [...address.searchParams.keys()]) if (/tls|secure/i.test(name)) address.searchParams.delete(name)
  return {
    url: strict ? address.href : url,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    ...(strict
      ? { requireTLS: true, ignoreTLS: false, opportunisticTLS: false, tls: { rejectUnauthorized: true } }
      : {}),
  }
}
