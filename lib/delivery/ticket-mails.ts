import { button, DAY, facts, mail, type Person, text } from './mail-parts'

type AboutTicket = Person & { number: string; subject: string; path: string }
/** R11.2: no subject and no text, so that nothing of payroll lies in a mailbox. */
type AboutPayroll = Omit<AboutTicket, 'subject'>
/** When an answer may be expected. */
type Expected = { until: string | null }

/** C22: the first lines say where to answer; Reply-To is the support's mailbox all the same. */
const about = (key: 'ticketReply' | 'ticketClosed') =>
  mail<AboutTicket>(DAY, (p, a) => ({
    subject: a.t(`${key}.subject`, { number: p.number }),
    greets: p,
    blocks: [
      text(a.t(`${key}.text`)),
      text(a.t('ticketAnswerHere')),
      facts(a, { request: p.number, topic: p.subject }),
      button(a, a.t(`${key}.button`), p.path),
    ],
  }))

const aboutPayroll = (key: 'payrollReply' | 'payrollClosed') =>
  mail<AboutPayroll>(DAY, (p, a) => ({
    subject: a.t(`${key}.subject`, { number: p.number }),
    greets: p,
    blocks: [
      text(a.t(`${key}.text`)),
      text(a.t('payrollAnswerHere')),
      facts(a, { request: p.number }),
      button(a, a.t(`${key}.button`), p.path),
    ],
  }))

/** Mails about tickets: to members who take part, and to the member of staff who answers. */
export const TICKET_MAILS = {
  /** R11.1: the number, for a call or a reply later on. */
  ticketOpened: mail<AboutTicket & Expected>(DAY, (p, a) => ({
    subject: a.t('ticketOpened.subject', { number: p.number }),
    greets: p,
    blocks: [
      text(a.t('ticketOpened.text')),
      text(a.t('ticketAnswerHere')),
      facts(a, { request: p.number, topic: p.subject, answerBy: p.until && a.time(p.until) }),
      text(a.t('ticketOpened.next')),
      button(a, a.t('ticketOpened.button'), p.path),
    ],
  })),
  ticketReply: about('ticketReply'),
  ticketClosed: about('ticketClosed'),
  payrollOpened: mail<AboutPayroll & Expected>(DAY, (p, a) => ({
    subject: a.t('payrollOpened.subject', { number: p.number }),
    greets: p,
    blocks: [
      text(a.t('payrollOpened.text')),
      text(a.t('payrollAnswerHere')),
      facts(a, { request: p.number, answerBy: p.until && a.time(p.until) }),
      text(a.t('payrollOpened.next')),
      button(a, a.t('payrollOpened.button'), p.path),
    ],
  })),
  payrollReply: aboutPayroll('payrollReply'),
  payrollClosed: aboutPayroll('payrollClosed'),
  /** R10.4: merged into another, or handed over to payroll or back. No subject and no text. */
  ticketMoved: mail<AboutPayroll & { formerNumber: string }>(DAY, (p, a) => ({
    subject: a.t('ticketMoved.subject', { former: p.formerNumber }),
    greets: p,
    blocks: [
      text(a.t('ticketMoved.text', { former: p.formerNumber, number: p.number })),
      facts(a, { request: p.number }),
      button(a, a.t('ticketMoved.button'), p.path),
    ],
  })),
  /** To staff: the number alone, for tickets about payroll too. */
  ticketAssigned: mail<AboutPayroll>(DAY, (p, a) => ({
    subject: a.t('ticketAssigned.subject', { number: p.number }),
    greets: p,
    blocks: [
      text(a.t('ticketAssigned.text')),
      facts(a, { request: p.number }),
      button(a, a.t('ticketAssigned.button'), p.path),
    ],
  })),
}
