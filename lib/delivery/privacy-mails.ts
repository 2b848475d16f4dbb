import { DAY, facts, linked, mail, type Person, quote, telephone, text } from './mail-parts'

type News = 'made' | 'extended' | 'answered' | 'refused'
type PrivacyMail = Person & {
  news: News
  asks: 'information' | 'correction' | 'erasure' | 'restriction'
  /** Nobody has proved the address of somebody without an account; then no typed name greets (decision 49). */
  known: boolean
  /** The day by which there is an answer. */
  lastDay: string
  /** Why it takes longer, or the answer. */
  reason: string
}

/** R10.15: every step of a request by the GDPR, also to somebody who has no account. */
export const PRIVACY_MAILS = {
  privacyRequest: mail<PrivacyMail>(30 * DAY, (p, a) => ({
    subject: a.t('privacyRequest.subject', { news: p.news, brand: a.brand }),
    greets: p.known ? p : null,
    blocks: [
      text(a.t('privacyRequest.text', { news: p.news, asks: p.asks, brand: a.brand })),
      ...(p.reason ? [quote(a.t('privacyRequest.quote', { news: p.news }), p.reason)] : []),
      ...(p.news === 'made' || p.news === 'extended' ? [facts(a, { answerBy: a.day(p.lastDay) })] : []),
      ...(p.news === 'refused' ? [text(a.t('privacyRequest.complaint'))] : []),
      linked(a.t.raw('accountAsk'), telephone(a.phone), { phone: a.phone }),
    ],
  })),
}
