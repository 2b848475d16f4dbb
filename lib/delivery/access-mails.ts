import { type Block, hello, mail, type Person, regards, type Surroundings, text } from './mail-parts'

const DAYS = 1440
const button = (a: Surroundings, label: string, path: string): Block => ({ kind: 'button', label, href: a.link(path) })

/**
 * Mails about access requests, and about a company's sign-in rules. Names of permissions are in the receiver's
 * language.
 */
export const ACCESS_MAILS = {
  /** To the administrators. What the person wrote is marked as theirs (INJ-03). */
  accessRequested: mail<Person & { name: string; email: string; permission: string; reason: string }>(DAYS, (p, a) => ({
    subject: a.t('accessRequested.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('accessRequested.text', { name: p.name, email: p.email, permission: p.permission })),
      { kind: 'quote', author: a.t('accessRequested.reason', { name: p.name }), text: p.reason },
      button(a, a.t('accessRequested.button'), '/admin/access-requests'),
      regards(a),
    ],
  })),
  /** `lastDay`: for example `2027-03-31`, or null. */
  accessGranted: mail<Person & { permission: string; company: string; lastDay: string | null }>(DAYS, (p, a) => ({
    subject: a.t('accessGranted.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('accessGranted.text', { permission: p.permission, company: p.company })),
      ...(p.lastDay ? [text(a.t('accessGranted.until', { day: a.day(p.lastDay) }))] : []),
      button(a, a.t('memberOpen', { brand: a.brand }), '/home'),
      regards(a),
    ],
  })),
  accessRefused: mail<Person & { permission: string; company: string }>(DAYS, (p, a) => ({
    subject: a.t('accessRefused.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('accessRefused.text', { permission: p.permission, company: p.company })),
      button(a, a.t('accessRefused.button'), '/contact-admin'),
      regards(a),
    ],
  })),
  /** `required`: the company demands the app from now on; otherwise an administrator only sends a reminder. */
  factorAsked: mail<Person & { company: string; required: boolean }>(DAYS, (p, a) => ({
    subject: a.t('factorAsked.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t(p.required ? 'factorAsked.required' : 'factorAsked.text', { company: p.company, brand: a.brand })),
      button(a, a.t('factorAsked.button'), '/account/authentication/app'),
      regards(a),
    ],
  })),
  /** ADM-09: an administrator started the reset; the link is the same as in any reset. */
  resetStarted: mail<Person & { company: string; by: string; path: string }>(30, (p, a) => ({
    subject: a.t('resetStarted.subject'),
    blocks: [
      hello(a, p),
      text(a.t('resetStarted.text', { by: p.by, company: p.company, brand: a.brand })),
      button(a, a.t('passwordReset.button'), p.path),
      { kind: 'small', text: a.t('passwordReset.once') },
      regards(a),
    ],
  })),
  accessEnded: mail<Person & { company: string; by: string }>(DAYS, (p, a) => ({
    subject: a.t('accessEnded.subject', { brand: a.brand }),
    blocks: [hello(a, p), text(a.t('accessEnded.text', { by: p.by, company: p.company, brand: a.brand })), regards(a)],
  })),
}
