import type SMTPTransport from 'nodemailer/lib/smtp-transport'
import { env } from '../ground/env'
import { isPrivateHost } from '../ground/network-address'

type SmtpOptions = SMTPTransport.Options & { url: string }

const TIMEOUT = 5000

/**
 * How mails go to `SMTP_URL`. In production a server that is not in the private network must offer TLS and prove its name: what the
 * address itself asks for (`?ignoreTLS=true`) does not change that.
 */
export function smtpOptions(url: string): SmtpOptions {
  const address = new URL(url)
  const strict = env().mode === 'production' && !isPrivateHost(address.hostname)
  // What stands in the address would count for more than the options beside it.
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
