import { button, DAY, facts, mail, type Person, quote, small, text } from './mail-parts'

/**
 * Mails about access requests, and about a company's sign-in rules. Names of permissions are in the receiver's
 * language.
 */
export const ACCESS_MAILS = {
  /** To the administrators. What the person wrote is marked as theirs (INJ-03). */
  accessRequested: mail<Person & { name: string; email: string; permission: string; reason: string }>(DAY, (p, a) => ({
    subject: a.t('accessRequested.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('accessRequested.text', { name: p.name, permission: p.permission })),
      facts(a, { permission: p.permission, name: p.name, email: p.email }),
      quote(a.t('accessRequested.reason', { name: p.name }), p.reason),
      button(a, a.t('accessRequested.button'), '/admin/access-requests'),
    ],
  })),
  /** `lastDay`: for example `2027-03-31`, or null. */
  accessGranted: mail<Person & { permission: string; company: string; lastDay: string | null }>(DAY, (p, a) => ({
    subject: a.t('accessGranted.subject', { permission: p.permission }),
    greets: p,
    blocks: [
      text(a.t('accessGranted.text', { permission: p.permission })),
      facts(a, { permission: p.permission, company: p.company, lastDay: p.lastDay && a.day(p.lastDay) }),
      button(a, a.t('memberOpen', { brand: a.brand }), '/home'),
    ],
  })),
  accessRefused: mail<Person & { permission: string; company: string }>(DAY, (p, a) => ({
    subject: a.t('accessRefused.subject', { permission: p.permission }),
    greets: p,
    blocks: [
      text(a.t('accessRefused.text', { permission: p.permission })),
      facts(a, { permission: p.permission, company: p.company }),
      button(a, a.t('accessRefused.button'), '/contact-admin'),
    ],
  })),
  /** `required`: the company demands the app from now on; otherwise an administrator only sends a reminder. */
  factorAsked: mail<Person & { company: string; required: boolean }>(DAY, (p, a) => ({
    subject: a.t('factorAsked.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t(p.required ? 'factorAsked.required' : 'factorAsked.text', { company: p.company, brand: a.brand })),
      button(a, a.t('factorAsked.button'), '/account/authentication/app'),
      small(a.t('factorAsked.why')),
    ],
  })),
  /** ADM-09: an administrator started the reset; the link is the same as in any reset. */
  resetStarted: mail<Person & { company: string; by: string; path: string }>(30, (p, a) => ({
    subject: a.t('resetStarted.subject'),
    greets: p,
    blocks: [
      text(a.t('resetStarted.text', { brand: a.brand })),
      facts(a, { by: p.by, company: p.company }),
      button(a, a.t('passwordReset.button'), p.path),
      small(a.t('passwordReset.once')),
    ],
  })),
  accessEnded: mail<Person & { company: string; by: string }>(DAY, (p, a) => ({
    subject: a.t('accessEnded.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('accessEnded.text')),
      facts(a, { by: p.by, company: p.company }),
      button(a, a.t('accessEnded.button'), '/sign-in'),
    ],
  })),
}
