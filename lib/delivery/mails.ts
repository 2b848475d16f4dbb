import { ACCESS_MAILS } from './access-mails'
import { CHANGE_MAILS } from './change-mails'
import { INVITATION_MAILS } from './invitation-mails'
import {
  button,
  DAY,
  facts,
  linked,
  mail,
  type Person,
  quote,
  type Surroundings,
  small,
  type Template,
  text,
} from './mail-parts'
import { MEMBER_MAILS } from './member-mails'
import { ORDER_MAILS } from './order-mails'
import { PRIVACY_MAILS } from './privacy-mails'
import { RESET_MAILS } from './reset-mails'
import { SECURITY_MAILS } from './security-mails'
import { TICKET_MAILS } from './ticket-mails'

const confirmation = (a: Surroundings, key: 'stepUpCode' | 'emailChangeCode', greets: Person | null, code: string) => ({
  subject: a.t(`${key}.subject`),
  greets,
  code,
  blocks: [text(a.t(`${key}.enter`, { brand: a.brand })), text(a.t('codeOnce')), small(a.t('codeNotYou'))],
})

/** R2.9, R2.10: to the administrators, with a link to the page where they decide. */
const newcomer = (key: 'membershipRequested' | 'memberJoined', path: string) =>
  mail<Person & { name: string; email: string; number: string }>(DAY, (p, a) => ({
    subject: a.t(`${key}.subject`, { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t(`${key}.text`, { name: p.name })),
      facts(a, { name: p.name, email: p.email, number: p.number }),
      button(a, a.t(`${key}.button`), path),
    ],
  }))

/** All mails, declared once. A mail with a code is not sent after ten minutes, when the code has expired. */
export const MAILS = {
  ...SECURITY_MAILS,
  ...MEMBER_MAILS,
  ...INVITATION_MAILS,
  ...ACCESS_MAILS,
  ...TICKET_MAILS,
  ...CHANGE_MAILS,
  ...ORDER_MAILS,
  ...RESET_MAILS,
  ...PRIVACY_MAILS,
  /** R4.2. */
  passwordReset: mail<Person & { path: string }>(30, (p, a) => ({
    subject: a.t('passwordReset.subject'),
    greets: p,
    blocks: [
      text(a.t('passwordReset.text', { brand: a.brand })),
      button(a, a.t('passwordReset.button'), p.path),
      small(a.t('passwordReset.once')),
      linked(a.t.raw('passwordReset.notYou'), a.link('/help/contact'), {}),
    ],
  })),
  stepUpCode: mail<Person & { code: string }>(10, (p, a) => confirmation(a, 'stepUpCode', p, p.code)),
  /** R13.2: to the new address, which is not proved yet. */
  emailChangeCode: mail<{ code: string }>(10, (p, a) => confirmation(a, 'emailChangeCode', null, p.code)),
  /** DEV-07: seven days before the end; the device itself shows a notice too. */
  deviceEnding: mail<Person & { device: string; until: string }>(DAY, (p, a) => ({
    subject: a.t('deviceEnding.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('deviceEnding.text', { brand: a.brand })),
      facts(a, { device: p.device, until: a.time(p.until) }),
      button(a, a.t('deviceEnding.button'), '/account/authentication'),
    ],
  })),
  /** Decision 49: no name. Whoever registers may type any address and any name. */
  registrationCode: mail<{ code: string }>(10, (p, a) => ({
    subject: a.t('registrationCode.subject'),
    greets: null,
    code: p.code,
    blocks: [
      text(a.t('registrationCode.thanks', { brand: a.brand })),
      text(a.t('registrationCode.enter')),
      text(a.t('codeOnce')),
      linked(a.t.raw('registrationCode.notYou'), a.link('/help/contact'), { brand: a.brand }),
      linked(a.t.raw('registrationCode.help'), a.link('/help/registration'), { brand: a.brand }),
    ],
  })),
  signInCode: mail<Person & { code: string }>(10, (p, a) => ({
    subject: a.t('signInCode.subject', { brand: a.brand }),
    greets: p,
    code: p.code,
    blocks: [
      text(a.t('signInCode.enter', { brand: a.brand })),
      text(a.t('codeOnce')),
      linked(a.t.raw('signInCode.notYou'), a.link('/help/contact'), {}),
    ],
  })),
  accountExists: mail<Person>(60, (p, a) => ({
    subject: a.t('accountExists.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('accountExists.text', { brand: a.brand })),
      button(a, a.t('accountExists.button'), '/sign-in'),
      small(a.t('accountExists.notYou')),
    ],
  })),
  /** Decision 20: somebody tries to use an address that an account had a few days ago. */
  formerAddress: mail<Person & { at: string }>(60, (p, a) => ({
    subject: a.t('formerAddress.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('formerAddress.text', { brand: a.brand })),
      facts(a, { changedAt: a.time(p.at) }),
      text(a.t('formerAddress.wasYou')),
      button(a, a.t('accountExists.button'), '/sign-in'),
      linked(a.t.raw('formerAddress.notYou'), a.link('/help/contact'), {}),
    ],
  })),
  membershipRequested: newcomer('membershipRequested', '/admin/users?status=pending'),
  memberJoined: newcomer('memberJoined', '/admin/users'),
  contactAdmin: mail<Person & { sender: string; company: string; topic: string; message: string }>(DAY, (p, a) => ({
    subject: a.t('contactAdmin.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('contactAdmin.text', { sender: p.sender, brand: a.brand })),
      facts(a, { topic: p.topic, sender: p.sender, company: p.company }),
      quote(a.t('contactAdmin.from', { sender: p.sender }), p.message),
      small(a.t('contactAdmin.reply', { sender: p.sender })),
    ],
  })),
  contactAdminCopy: mail<Person & { topic: string; message: string }>(DAY, (p, a) => ({
    subject: a.t('contactAdminCopy.subject'),
    greets: p,
    blocks: [
      text(a.t('contactAdminCopy.text')),
      facts(a, { topic: p.topic }),
      quote(a.t('contactAdminCopy.yours'), p.message),
    ],
  })),
  /** Decision 51: each line covers the log up to it; `audit:verify -- --anchors` reads the mail's text. */
  auditAnchors: mail<Person & { lines: string[] }>(DAY * 3, (p, a) => ({
    subject: a.t('auditAnchors.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('auditAnchors.text', { brand: a.brand })),
      { kind: 'lines', lines: p.lines },
      text(a.t('auditAnchors.keep')),
    ],
  })),
  /** ADM-11: to the other staff administrators. `roles` in words of the receiver's language. */
  staffAccountNotice: mail<Person & { news: StaffNews; email: string; roles: string; by: string }>(DAY, (p, a) => ({
    subject: a.t('staffAccountNotice.subject', { news: p.news, brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t(`staffAccountNotice.${p.news}`, { by: p.by, brand: a.brand })),
      facts(a, { email: p.email, roles: p.roles }),
      button(a, a.t('staffAccountNotice.button'), '/staff/accounts'),
      small(a.t('staffAccountNotice.unknown')),
    ],
  })),
  staffInvitation: mail<{ path: string }>(DAY, (p, a) => ({
    subject: a.t('staffInvitation.subject', { brand: a.brand }),
    greets: null,
    blocks: [
      text(a.t('staffInvitation.text', { brand: a.brand })),
      button(a, a.t('staffInvitation.button'), p.path),
      small(a.t('staffInvitation.once')),
    ],
  })),
  /** R10.1, decision 19: `path` is the link to set up the app again. `by`: who has reset it. */
  staffFactorReset: mail<Person & { by: string; path: string }>(DAY, (p, a) => ({
    subject: a.t('staffFactorReset.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('staffFactorReset.text', { by: p.by, brand: a.brand })),
      text(a.t('staffFactorReset.next')),
      button(a, a.t('staffFactorReset.button'), p.path),
      small(a.t('staffFactorReset.once')),
      small(a.t('staffFactorReset.unknown')),
    ],
  })),
}

/** What happened to an account of the staff. */
export type StaffNews = 'invited' | 'made' | 'changed' | 'suspended' | 'readmitted' | 'left' | 'factorReset'
export type MailName = keyof typeof MAILS
export type SecurityMailName = keyof typeof SECURITY_MAILS
/** Without the parameters that `sendSecurityMail` adds. */
export type SecurityMailParams<N extends SecurityMailName> = Omit<MailParams<N>, keyof Person | 'notMe' | 'at'>
export type MailParams<N extends MailName> = (typeof MAILS)[N] extends Template<infer P> ? P : never
