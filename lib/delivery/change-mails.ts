import { button, DAY, facts, linked, mail, type Person, telephone, text } from './mail-parts'

type News = 'made' | 'withdrawn' | 'approved' | 'refused'

/** Mails about what a company asks for and staff decide. */
export const CHANGE_MAILS = {
  /** To the person who asked. `lastDay`: of a cancellation, the day on which the contract ends. */
  changeNews: mail<
    Person & {
      news: News
      change: string
      subject: string
      company: string
      reference: string
      reason: string | null
      lastDay: string | null
      path: string
    }
  >(DAY * 3, (p, a) => {
    const ends = p.lastDay && (p.news === 'made' || p.news === 'approved') ? p.news : null
    return {
      subject: a.t('changeNews.subject', { change: p.change, news: p.news, subject: p.subject }),
      greets: p,
      blocks: [
        text(a.t(ends ? `changeNews.ended.${ends}` : `changeNews.text.${p.news}`, { brand: a.brand })),
        facts(a, {
          changed: p.change,
          subject: p.subject,
          company: p.company,
          endsOn: ends && a.day(p.lastDay!),
          reason: p.reason,
          reference: p.reference,
        }),
        button(a, a.t('changeNews.button'), p.path),
      ],
    }
  }),
  /** R11.8: to every administrator, because a changed account is what fraud looks like. */
  paymentMethodAsked: mail<
    Person & { company: string; changedBy: string; method: 'sepa' | 'invoice'; last4: string | null; path: string }
  >(DAY * 3, (p, a) => ({
    subject: a.t('paymentMethodAsked.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('paymentMethodAsked.text', { brand: a.brand })),
      facts(a, {
        method: a.t(p.method === 'sepa' ? 'paymentMethodAsked.sepa' : 'paymentMethodAsked.invoice'),
        iban: p.last4 && `•••• ${p.last4}`,
        changedBy: p.changedBy,
        company: p.company,
      }),
      button(a, a.t('paymentMethodAsked.button'), p.path),
      linked(a.t.raw('paymentMethodAsked.notYou'), telephone(a.phone), { phone: a.phone }),
    ],
  })),
}
