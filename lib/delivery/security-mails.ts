import { button, DAY, facts, mail, type Person, type Surroundings, text } from './mail-parts'

/** `notMe` is the path of the one-use link „Das war ich nicht“, `at` the time of the event. */
type Secured = Person & { notMe: string; at: string }

type Key =
  | 'appEnabled'
  | 'appRemoved'
  | 'phoneEnabled'
  | 'phoneRemoved'
  | 'recoveryMade'
  | 'sessionsEnded'
  | 'codesFailed'
  | 'devicesMisused'
  | 'passwordChanged'
  | 'factorsReset'

const ACCOUNT = '/account/authentication'
const secured = ({ notMe, firstName, lastName }: Secured) => ({ notMe, greets: { firstName, lastName } })
const toAccount = (a: Surroundings) => button(a, a.t('openSecurity'), ACCOUNT)

/** An event without parameters of its own. */
const about = (key: Key, path = ACCOUNT) =>
  mail<Secured>(DAY, (p, a) => ({
    ...secured(p),
    subject: a.t(`${key}.subject`, { brand: a.brand }),
    blocks: [
      text(a.t(`${key}.text`, { brand: a.brand })),
      facts(a, { at: a.time(p.at) }),
      button(a, a.t(path === ACCOUNT ? 'openSecurity' : 'openSessions'), path),
    ],
  }))

/**
 * The mails about security events. Each carries „Das war ich nicht“ (decision 22), so only `sendSecurityMail` sends
 * them.
 */
export const SECURITY_MAILS = {
  passwordChanged: about('passwordChanged'),
  appEnabled: about('appEnabled'),
  appRemoved: about('appRemoved'),
  phoneEnabled: about('phoneEnabled'),
  phoneRemoved: about('phoneRemoved'),
  recoveryMade: about('recoveryMade'),
  /** R5.10: it was carried out. */
  factorsReset: about('factorsReset'),
  sessionsEnded: about('sessionsEnded', '/account/sessions'),
  /** LOG-10: the password was right, five codes were wrong. */
  codesFailed: about('codesFailed'),
  /** DEV-02: an old token of a trusted device was used; all devices of the account have ended. */
  devicesMisused: about('devicesMisused'),
  recoveryUsed: mail<Secured & { left: number }>(DAY, (p, a) => ({
    ...secured(p),
    subject: a.t('recoveryUsed.subject'),
    blocks: [
      text(a.t('recoveryUsed.text', { brand: a.brand, left: p.left })),
      facts(a, { at: a.time(p.at) }),
      button(a, a.t('recoveryUsed.button'), `${ACCOUNT}/recovery-codes`),
    ],
  })),
  /** R3.7. `address` is null where it is unknown. */
  newDevice: mail<Secured & { device: string; address: string | null }>(DAY, (p, a) => ({
    ...secured(p),
    subject: a.t('newDevice.subject', { brand: a.brand }),
    blocks: [
      text(a.t('newDevice.text', { brand: a.brand })),
      facts(a, { at: a.time(p.at), device: p.device, address: p.address ?? a.t('newDevice.unknown') }),
      button(a, a.t('openSessions'), '/account/sessions'),
    ],
  })),
  /** `dropped`: the oldest device, which was removed to make room. */
  deviceTrusted: mail<Secured & { device: string; until: string; dropped: string | null }>(DAY, (p, a) => ({
    ...secured(p),
    subject: a.t('deviceTrusted.subject'),
    blocks: [
      text(a.t('deviceTrusted.text', { brand: a.brand })),
      facts(a, { device: p.device, until: a.time(p.until), at: a.time(p.at) }),
      ...(p.dropped ? [text(a.t('deviceTrusted.dropped', { device: p.dropped }))] : []),
      toAccount(a),
    ],
  })),
  /** R13.5: the time until which the deletion can be cancelled. */
  deletionRequested: mail<Secured & { until: string }>(DAY, (p, a) => ({
    ...secured(p),
    subject: a.t('deletionRequested.subject', { brand: a.brand }),
    blocks: [
      text(a.t('deletionRequested.text', { brand: a.brand })),
      facts(a, { at: a.time(p.at), revocable: a.time(p.until) }),
      button(a, a.t('deletionRequested.button'), '/account/data'),
    ],
  })),
  /** R9.2: to the new administrator. `unproved`: how many members still have to be confirmed (decision 3). */
  adminApproved: mail<Secured & { company: string; unproved: number }>(DAY, (p, a) => ({
    ...secured(p),
    subject: a.t('adminApproved.subject', { brand: a.brand }),
    blocks: [
      text(a.t('adminApproved.text', { brand: a.brand })),
      facts(a, { company: p.company, at: a.time(p.at) }),
      ...(p.unproved > 0 ? [text(a.t('adminApproved.first', { count: p.unproved }))] : []),
      button(a, a.t('memberList'), '/admin/users'),
    ],
  })),
  /** To the old and the new address; `undo` is null for the new one. */
  emailChanged: mail<Secured & { before: string; after: string; undo: string | null }>(DAY, (p, a) => ({
    ...secured(p),
    subject: a.t('emailChanged.subject'),
    blocks: [
      text(a.t('emailChanged.text', { brand: a.brand })),
      facts(a, { before: p.before, after: p.after, at: a.time(p.at) }),
      ...(p.undo ? [text(a.t('emailChanged.undoLead')), button(a, a.t('emailChanged.undo'), p.undo)] : [toAccount(a)]),
    ],
  })),
}
