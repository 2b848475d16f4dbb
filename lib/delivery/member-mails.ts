import {
  type Block,
  button,
  DAY,
  facts,
  linked,
  mail,
  type Person,
  quote,
  type Surroundings,
  telephone,
  text,
} from './mail-parts'

/** `company` is null if the receiver may not know its name; then the mail shows the customer number. */
type AboutMembership = Person & { company: string | null; number: string }
type Key = 'memberLocked' | 'memberUnlocked' | 'memberRemoved' | 'memberRestored' | 'memberActivated' | 'memberRefused'

const ask = (a: Surroundings): Block => linked(a.t.raw('memberAsk'), telephone(a.phone), { phone: a.phone })

/** An administrator's operation on a membership. */
const about = (key: Key, path: string | null) =>
  mail<AboutMembership>(DAY, (p, a) => ({
    subject: a.t(`${key}.subject`, { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t(`${key}.text`, { brand: a.brand })),
      facts(a, { company: p.company, number: p.number }),
      ...(path ? [button(a, a.t('memberOpen', { brand: a.brand }), path)] : []),
      ask(a),
    ],
  }))

/** R10.12: what the vendor did with the account, in all companies. */
const ofAccount = (key: 'accountLocked' | 'accountUnlocked', path: string | null) =>
  mail<Person>(DAY, (p, a) => ({
    subject: a.t(`${key}.subject`, { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t(`${key}.text`, { brand: a.brand })),
      ...(path ? [button(a, a.t('memberOpen', { brand: a.brand }), path)] : []),
      linked(a.t.raw('accountAsk'), telephone(a.phone), { phone: a.phone }),
    ],
  }))

/** Mails about memberships, their permissions and roles. */
export const MEMBER_MAILS = {
  /** ADR 049, to the administrators. `lastDay`: until when they read the documents of a closed company. */
  companyState: mail<
    Person & {
      company: string
      number: string
      news: 'suspended' | 'resumed' | 'closed'
      reason: string | null
      lastDay: string | null
    }
  >(DAY, (p, a) => ({
    subject: a.t('companyState.subject', { news: p.news, brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('companyState.text', { news: p.news, brand: a.brand })),
      ...(p.lastDay ? [text(a.t('companyState.readable', { day: a.day(p.lastDay) }))] : []),
      facts(a, { company: p.company, number: p.number }),
      ...(p.reason ? [quote(a.t('companyState.reason', { brand: a.brand }), p.reason)] : []),
      ...(p.news === 'suspended' || (p.news === 'closed' && !p.lastDay)
        ? []
        : [button(a, a.t('memberOpen', { brand: a.brand }), '/sign-in')]),
      linked(a.t.raw('companyState.call'), telephone(a.phone), { phone: a.phone }),
    ],
  })),
  /** ADR 050, to the administrators of the company that became part of another. */
  companyMerged: mail<Person & { company: string; number: string; remaining: string; remainingNumber: string }>(
    DAY,
    (p, a) => ({
      subject: a.t('companyMerged.subject', { brand: a.brand }),
      greets: p,
      blocks: [
        text(a.t('companyMerged.text', { brand: a.brand })),
        facts(a, {
          company: p.company,
          number: p.number,
          remaining: p.remaining,
          remainingNumber: p.remainingNumber,
        }),
        button(a, a.t('memberOpen', { brand: a.brand }), '/sign-in'),
        linked(a.t.raw('companyState.call'), telephone(a.phone), { phone: a.phone }),
      ],
    }),
  ),
  memberLocked: about('memberLocked', null),
  memberUnlocked: about('memberUnlocked', '/sign-in'),
  accountLocked: ofAccount('accountLocked', null),
  accountUnlocked: ofAccount('accountUnlocked', '/sign-in'),
  memberRemoved: about('memberRemoved', null),
  memberRestored: about('memberRestored', '/sign-in'),
  memberActivated: about('memberActivated', '/home'),
  memberRefused: about('memberRefused', '/waiting'),
  /** Names of permissions, in the receiver's language. */
  permissionsChanged: mail<Person & { company: string; given: string[]; taken: string[] }>(DAY, (p, a) => ({
    subject: a.t('permissionsChanged.subject'),
    greets: p,
    blocks: [
      text(a.t('permissionsChanged.text', { brand: a.brand })),
      facts(a, { given: p.given.join(', '), taken: p.taken.join(', '), company: p.company }),
      button(a, a.t('memberOpen', { brand: a.brand }), '/home'),
      ask(a),
    ],
  })),
  roleTaken: mail<Person & { company: string; by: string }>(DAY, (p, a) => ({
    subject: a.t('roleTaken.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('roleTaken.text', { by: p.by })),
      facts(a, { company: p.company, by: p.by }),
      button(a, a.t('memberOpen', { brand: a.brand }), '/sign-in'),
      ask(a),
    ],
  })),
  /** To all administrators. */
  roleTakenNotice: mail<Person & { company: string; name: string; by: string }>(DAY, (p, a) => ({
    subject: a.t('roleTakenNotice.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('roleTakenNotice.text', { name: p.name })),
      facts(a, { name: p.name, company: p.company, changedBy: p.by }),
      button(a, a.t('memberList'), '/admin/users?role=admin'),
    ],
  })),
  memberLeft: mail<Person & { company: string; name: string }>(DAY, (p, a) => ({
    subject: a.t('memberLeft.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('memberLeft.text', { name: p.name })),
      facts(a, { name: p.name, company: p.company }),
      button(a, a.t('memberList'), '/admin/users?status=deleted'),
    ],
  })),
  /** Decision 12: to the other administrators. */
  payrollTaken: mail<Person & { company: string; name: string; permission: string }>(DAY, (p, a) => ({
    subject: a.t('payrollTaken.subject', { permission: p.permission }),
    greets: p,
    blocks: [
      text(a.t('payrollTaken.text', { name: p.name, permission: p.permission })),
      facts(a, { permission: p.permission, by: p.name, company: p.company }),
      button(a, a.t('memberList'), '/admin/users'),
    ],
  })),
  /** To the administrators of a person whose mails come back. */
  addressUndeliverable: mail<Person & { name: string; email: string; path: string }>(DAY * 3, (p, a) => ({
    subject: a.t('addressUndeliverable.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('addressUndeliverable.text', { brand: a.brand })),
      facts(a, { name: p.name, email: p.email }),
      button(a, a.t('addressUndeliverable.button'), p.path),
    ],
  })),
  /** R8.12: once a year, to the administrators. */
  contactsDue: mail<Person & { company: string }>(DAY * 3, (p, a) => ({
    subject: a.t('contactsDue.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('contactsDue.text', { brand: a.brand })),
      facts(a, { company: p.company }),
      button(a, a.t('contactsDue.button'), '/admin/contacts'),
    ],
  })),
}
