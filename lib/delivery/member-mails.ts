import { type Block, hello, mail, type Person, regards, type Surroundings, text } from './mail-parts'

/** `company` is null if the receiver may not know its name; then the mail shows the customer number. */
type AboutMembership = Person & { company: string | null; number: string }
type Key = 'memberLocked' | 'memberUnlocked' | 'memberRemoved' | 'memberRestored' | 'memberActivated' | 'memberRefused'

const DAYS = 1440
const small = (value: string): Block => ({ kind: 'small', text: value })
const button = (a: Surroundings, label: string, path: string): Block => ({ kind: 'button', label, href: a.link(path) })

const whose = (a: Surroundings, { company, number }: AboutMembership) =>
  company ? a.t('ofCompany', { company, number }) : a.t('ofNumber', { number })

/** An administrator's operation on a membership. */
const told = (key: Key, path: string | null) =>
  mail<AboutMembership>(DAYS, (p, a) => ({
    subject: a.t(`${key}.subject`, { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t(`${key}.text`, { brand: a.brand, of: whose(a, p), number: p.number })),
      ...(path ? [button(a, a.t('memberOpen', { brand: a.brand }), path)] : []),
      small(a.t('memberAsk', { phone: a.phone })),
      regards(a),
    ],
  }))

/** Mails about memberships, their permissions and roles. */
export const MEMBER_MAILS = {
  memberLocked: told('memberLocked', null),
  memberUnlocked: told('memberUnlocked', '/sign-in'),
  memberRemoved: told('memberRemoved', null),
  memberRestored: told('memberRestored', '/sign-in'),
  memberActivated: told('memberActivated', '/home'),
  memberRefused: told('memberRefused', null),
  /** Names of permissions, in the receiver's language. */
  permissionsChanged: mail<Person & { company: string; given: string[]; taken: string[] }>(DAYS, (p, a) => ({
    subject: a.t('permissionsChanged.subject'),
    blocks: [
      hello(a, p),
      text(a.t('permissionsChanged.text', { brand: a.brand, company: p.company })),
      ...(p.given.length ? [text(a.t('permissionsChanged.given', { names: p.given.join(', ') }))] : []),
      ...(p.taken.length ? [text(a.t('permissionsChanged.taken', { names: p.taken.join(', ') }))] : []),
      button(a, a.t('memberOpen', { brand: a.brand }), '/home'),
      small(a.t('memberAsk', { phone: a.phone })),
      regards(a),
    ],
  })),
  roleTaken: mail<Person & { company: string; by: string }>(DAYS, (p, a) => ({
    subject: a.t('roleTaken.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('roleTaken.text', { company: p.company, by: p.by })),
      small(a.t('memberAsk', { phone: a.phone })),
      regards(a),
    ],
  })),
  /** To all administrators. */
  roleTakenNotice: mail<Person & { company: string; name: string; by: string }>(DAYS, (p, a) => ({
    subject: a.t('roleTakenNotice.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('roleTakenNotice.text', { company: p.company, name: p.name, by: p.by })),
      button(a, a.t('memberList'), '/admin/users?role=admin'),
      regards(a),
    ],
  })),
  memberLeft: mail<Person & { company: string; name: string }>(DAYS, (p, a) => ({
    subject: a.t('memberLeft.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('memberLeft.text', { company: p.company, name: p.name })),
      button(a, a.t('memberList'), '/admin/users?status=deleted'),
      regards(a),
    ],
  })),
  /** Decision 12: to the other administrators. */
  payrollTaken: mail<Person & { company: string; name: string; permission: string }>(DAYS, (p, a) => ({
    subject: a.t('payrollTaken.subject', { permission: p.permission }),
    blocks: [
      hello(a, p),
      text(a.t('payrollTaken.text', { company: p.company, name: p.name, permission: p.permission })),
      button(a, a.t('memberList'), '/admin/users'),
      regards(a),
    ],
  })),
}
