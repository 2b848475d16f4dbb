import type { Translate } from '../i18n/translate'

/** A mail is a subject and a list of blocks; text part and HTML part are made of the same list. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'code'; label: string; code: string }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'quote'; author: string; text: string }
  | { kind: 'small'; text: string }

export type MailContent = { subject: string; blocks: Block[] }
type Person = { firstName: string; lastName: string }
type Surroundings = { t: Translate<'mails'>; brand: string; phone: string; link: (path: string) => string }
type Template<P> = { lifetimeMinutes: number; compose: (params: P, around: Surroundings) => MailContent }

const mail = <P>(lifetimeMinutes: number, compose: Template<P>['compose']): Template<P> => ({
  lifetimeMinutes,
  compose,
})

const hello = ({ t }: Surroundings, person: Person): Block => ({ kind: 'text', text: t('hello', { ...person }) })
const regards = ({ t, brand }: Surroundings): Block => ({ kind: 'text', text: t('regards', { brand }) })
const text = (value: string): Block => ({ kind: 'text', text: value })

/** Every mail there is, declared once. A code mail is worthless after ten minutes, so it is not sent later than that. */
export const MAILS = {
  registrationCode: mail<Person & { code: string }>(10, (p, a) => ({
    subject: a.t('registrationCode.subject'),
    blocks: [
      hello(a, p),
      text(a.t('registrationCode.thanks', { brand: a.brand })),
      text(a.t('registrationCode.enter')),
      { kind: 'code', label: a.t('yourCode'), code: p.code },
      { kind: 'small', text: a.t('registrationCode.notYou', { brand: a.brand, href: a.link('/help/contact') }) },
      { kind: 'small', text: a.t('registrationCode.help', { brand: a.brand, href: a.link('/help/registration') }) },
      regards(a),
    ],
  })),
  signInCode: mail<Person & { code: string }>(10, (p, a) => ({
    subject: a.t('signInCode.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('signInCode.enter', { brand: a.brand })),
      { kind: 'code', label: a.t('yourCode'), code: p.code },
      { kind: 'small', text: a.t('signInCode.notYou') },
      regards(a),
    ],
  })),
  accountExists: mail<Person>(60, (p, a) => ({
    subject: a.t('accountExists.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('accountExists.text', { brand: a.brand })),
      { kind: 'button', label: a.t('accountExists.button'), href: a.link('/sign-in') },
      { kind: 'small', text: a.t('accountExists.notYou') },
      regards(a),
    ],
  })),
  appEnabled: mail<Person>(1440, (p, a) => ({
    subject: a.t('appEnabled.subject'),
    blocks: [
      hello(a, p),
      text(a.t('appEnabled.text', { brand: a.brand })),
      { kind: 'small', text: a.t('securityNotYou', { href: a.link('/help/contact') }) },
      regards(a),
    ],
  })),
  membershipRequested: mail<Person & { name: string; email: string; number: string }>(1440, (p, a) => ({
    subject: a.t('membershipRequested.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('membershipRequested.text', { name: p.name, email: p.email, number: p.number })),
      regards(a),
    ],
  })),
  memberJoined: mail<Person & { name: string; email: string; number: string }>(1440, (p, a) => ({
    subject: a.t('memberJoined.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('memberJoined.text', { name: p.name, email: p.email, number: p.number })),
      regards(a),
    ],
  })),
  ticketReply: mail<Person & { number: string; subject: string; path: string }>(1440, (p, a) => ({
    subject: a.t('ticketReply.subject', { number: p.number }),
    blocks: [
      hello(a, p),
      text(a.t('ticketReply.text', { number: p.number, subject: p.subject })),
      { kind: 'button', label: a.t('ticketReply.button'), href: a.link(p.path) },
      regards(a),
    ],
  })),
  contactAdmin: mail<Person & { sender: string; company: string; topic: string; message: string }>(1440, (p, a) => ({
    subject: a.t('contactAdmin.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('contactAdmin.text', { sender: p.sender, company: p.company, brand: a.brand })),
      { kind: 'heading', text: p.topic },
      { kind: 'quote', author: a.t('contactAdmin.from', { sender: p.sender }), text: p.message },
      { kind: 'small', text: a.t('contactAdmin.reply') },
      regards(a),
    ],
  })),
  contactAdminCopy: mail<Person & { topic: string; message: string }>(1440, (p, a) => ({
    subject: a.t('contactAdminCopy.subject'),
    blocks: [
      hello(a, p),
      text(a.t('contactAdminCopy.text')),
      { kind: 'heading', text: p.topic },
      { kind: 'quote', author: a.t('contactAdminCopy.yours'), text: p.message },
      regards(a),
    ],
  })),
  staffInvitation: mail<{ path: string }>(1440, (p, a) => ({
    subject: a.t('staffInvitation.subject', { brand: a.brand }),
    blocks: [
      text(a.t('staffInvitation.text', { brand: a.brand })),
      { kind: 'button', label: a.t('staffInvitation.button'), href: a.link(p.path) },
      { kind: 'small', text: a.t('staffInvitation.once') },
    ],
  })),
}

export type MailName = keyof typeof MAILS
export type MailParams<N extends MailName> = (typeof MAILS)[N] extends Template<infer P> ? P : never
