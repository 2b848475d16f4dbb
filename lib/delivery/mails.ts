import { ACCESS_MAILS } from './access-mails'
import { INVITATION_MAILS } from './invitation-mails'
import {
  type Block,
  hello,
  helloStranger,
  mail,
  type Person,
  regards,
  type Surroundings,
  type Template,
  text,
} from './mail-parts'
import { MEMBER_MAILS } from './member-mails'
import { SECURITY_MAILS } from './security-mails'

const confirmation = (a: Surroundings, key: 'stepUpCode' | 'emailChangeCode', greeting: Block, code: string) => ({
  subject: a.t(`${key}.subject`),
  blocks: [
    greeting,
    text(a.t(`${key}.enter`, { brand: a.brand })),
    { kind: 'code', label: a.t('yourCode'), code },
    { kind: 'small', text: a.t('codeNotYou') },
    regards(a),
  ] satisfies Block[],
})

/** R2.9, R2.10: to the administrators, with a link to the page where they decide. */
const newcomer = (key: 'membershipRequested' | 'memberJoined', path: string) =>
  mail<Person & { name: string; email: string; number: string }>(1440, (p, a) => ({
    subject: a.t(`${key}.subject`, { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t(`${key}.text`, { name: p.name, email: p.email, number: p.number })),
      { kind: 'button', label: a.t(`${key}.button`), href: a.link(path) },
      regards(a),
    ],
  }))

/** All mails, declared once. A mail with a code is not sent after ten minutes, when the code has expired. */
export const MAILS = {
  ...SECURITY_MAILS,
  ...MEMBER_MAILS,
  ...INVITATION_MAILS,
  ...ACCESS_MAILS,
  /** R4.2. */
  passwordReset: mail<Person & { path: string }>(30, (p, a) => ({
    subject: a.t('passwordReset.subject'),
    blocks: [
      hello(a, p),
      text(a.t('passwordReset.text', { brand: a.brand })),
      { kind: 'button', label: a.t('passwordReset.button'), href: a.link(p.path) },
      { kind: 'small', text: a.t('passwordReset.once') },
      { kind: 'small', text: a.t('passwordReset.notYou', { href: a.link('/help/contact') }) },
      regards(a),
    ],
  })),
  stepUpCode: mail<Person & { code: string }>(10, (p, a) => confirmation(a, 'stepUpCode', hello(a, p), p.code)),
  /** R13.2: to the new address, which is not proved yet. */
  emailChangeCode: mail<{ code: string }>(10, (p, a) => confirmation(a, 'emailChangeCode', helloStranger(a), p.code)),
  /** DEV-07: seven days before the end; the device itself shows a notice too. */
  deviceEnding: mail<Person & { device: string; until: string }>(1440, (p, a) => ({
    subject: a.t('deviceEnding.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('deviceEnding.text', { brand: a.brand, device: p.device, until: a.time(p.until) })),
      { kind: 'button', label: a.t('deviceEnding.button'), href: a.link('/account/authentication') },
      regards(a),
    ],
  })),
  /** Decision 49: no name. Whoever registers may type any address and any name. */
  registrationCode: mail<{ code: string }>(10, (p, a) => ({
    subject: a.t('registrationCode.subject'),
    blocks: [
      helloStranger(a),
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
  /** Decision 20: somebody tries to use an address that an account had a few days ago. */
  formerAddress: mail<Person & { at: string }>(60, (p, a) => ({
    subject: a.t('formerAddress.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('formerAddress.text', { brand: a.brand, at: a.time(p.at) })),
      text(a.t('formerAddress.wasYou')),
      text(a.t('formerAddress.notYou', { href: a.link('/help/contact') })),
      regards(a),
    ],
  })),
  membershipRequested: newcomer('membershipRequested', '/admin/users?status=pending'),
  memberJoined: newcomer('memberJoined', '/admin/users'),
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
  /** Decision 51: each line covers the log up to it; `audit:verify -- --anchors` reads the mail's text. */
  auditAnchors: mail<Person & { lines: string[] }>(1440 * 3, (p, a) => ({
    subject: a.t('auditAnchors.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('auditAnchors.text', { brand: a.brand })),
      ...p.lines.map((line): Block => ({ kind: 'small', text: line })),
      text(a.t('auditAnchors.keep')),
      regards(a),
    ],
  })),
  /** ADM-11: to the other staff administrators. `roles` in words of the receiver's language. */
  staffAccountNotice: mail<Person & { news: 'invited' | 'made'; email: string; roles: string; by: string }>(
    1440,
    (p, a) => ({
      subject: a.t('staffAccountNotice.subject', { brand: a.brand }),
      blocks: [
        hello(a, p),
        text(
          a.t(p.news === 'made' ? 'staffAccountNotice.made' : 'staffAccountNotice.invited', {
            by: p.by,
            email: p.email,
            roles: p.roles,
            brand: a.brand,
          }),
        ),
        text(a.t('staffAccountNotice.unknown')),
        { kind: 'button', label: a.t('staffAccountNotice.button'), href: a.link('/staff/accounts') },
        regards(a),
      ],
    }),
  ),
  staffInvitation: mail<{ path: string }>(1440, (p, a) => ({
    subject: a.t('staffInvitation.subject', { brand: a.brand }),
    blocks: [
      helloStranger(a),
      text(a.t('staffInvitation.text', { brand: a.brand })),
      { kind: 'button', label: a.t('staffInvitation.button'), href: a.link(p.path) },
      { kind: 'small', text: a.t('staffInvitation.once') },
    ],
  })),
}

export type MailName = keyof typeof MAILS
export type SecurityMailName = keyof typeof SECURITY_MAILS
/** Without the parameters that `sendSecurityMail` adds. */
export type SecurityMailParams<N extends SecurityMailName> = Omit<MailParams<N>, keyof Person | 'notMe'>
export type MailParams<N extends MailName> = (typeof MAILS)[N] extends Template<infer P> ? P : never
