import { notFound } from 'next/navigation'
import { MAILS, type MailName } from '@/lib/delivery/mails'
import { renderMail } from '@/lib/delivery/render-mail'
import { mailSignatures } from '@/lib/delivery/signature'
import { developer } from '@/lib/http/development'
import { isLocale } from '@/lib/i18n/catalogue'
import { mailSample } from '@/lib/sample/mails'

type Context = { params: Promise<{ name: string; locale: string }> }

/** The HTML part of one mail. */
export async function GET(request: Request, { params }: Context) {
  const { name, locale } = await params
  await developer('/dev/mails')
  if (!Object.hasOwn(MAILS, name) || !isLocale(locale)) notFound()
  const long = new URL(request.url).searchParams.has('long')
  const mail = name as MailName
  const signatures = await mailSignatures()
  const { html } = await renderMail(mail, mailSample(mail, long), locale, signatures[locale])
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
