import { type Block, hello, mail, type Person, regards, type Surroundings, text } from './mail-parts'

/** Path of the one-use link „Das war ich nicht“. */
type Secured = Person & { notMe: string }

const DAYS = 1440
const small = (value: string): Block => ({ kind: 'small', text: value })

/** Every security mail ends with what to do if it was somebody else. */
const notMe = (a: Surroundings, { notMe }: Secured): Block[] => [
  small(a.t('notMe.lead')),
  { kind: 'button', label: a.t('notMe.button'), href: a.link(notMe) },
  regards(a),
]

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

/** An event without parameters of its own. */
const told = (key: Key) =>
  mail<Secured>(DAYS, (p, a) => ({
    subject: a.t(`${key}.subject`, { brand: a.brand }),
    blocks: [hello(a, p), text(a.t(`${key}.text`, { brand: a.brand })), ...notMe(a, p)],
  }))

/**
 * The mails about security events. Each carries „Das war ich nicht“ (decision 22), so only `sendSecurityMail` sends
 * them.
 */
export const SECURITY_MAILS = {
  passwordChanged: told('passwordChanged'),
  appEnabled: told('appEnabled'),
  appRemoved: told('appRemoved'),
  phoneEnabled: told('phoneEnabled'),
  phoneRemoved: told('phoneRemoved'),
  recoveryMade: told('recoveryMade'),
  sessionsEnded: told('sessionsEnded'),
  /** LOG-10: the password was right, five codes were wrong. */
  codesFailed: told('codesFailed'),
  /** DEV-02: an old token of a trusted device was used; all devices of the account have ended. */
  devicesMisused: told('devicesMisused'),
  recoveryUsed: mail<Secured & { left: number }>(DAYS, (p, a) => ({
    subject: a.t('recoveryUsed.subject'),
    blocks: [hello(a, p), text(a.t('recoveryUsed.text', { brand: a.brand, left: p.left })), ...notMe(a, p)],
  })),
  /** R3.7. `at` is an ISO time, `address` null where it is unknown. */
  newDevice: mail<Secured & { at: string; device: string; address: string | null }>(DAYS, (p, a) => ({
    subject: a.t('newDevice.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('newDevice.text', { brand: a.brand })),
      text(
        a.t('newDevice.facts', { at: a.time(p.at), device: p.device, address: p.address ?? a.t('newDevice.unknown') }),
      ),
      ...notMe(a, p),
    ],
  })),
  /** `dropped`: the oldest device, which was removed to make room. */
  deviceTrusted: mail<Secured & { device: string; until: string; dropped: string | null }>(DAYS, (p, a) => ({
    subject: a.t('deviceTrusted.subject'),
    blocks: [
      hello(a, p),
      text(a.t('deviceTrusted.text', { brand: a.brand, device: p.device, until: a.time(p.until) })),
      ...(p.dropped ? [text(a.t('deviceTrusted.dropped', { device: p.dropped }))] : []),
      ...notMe(a, p),
    ],
  })),
  /** R13.5: the time until which the deletion can be cancelled. */
  deletionRequested: mail<Secured & { until: string }>(DAYS, (p, a) => ({
    subject: a.t('deletionRequested.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('deletionRequested.text', { brand: a.brand, until: a.time(p.until) })),
      { kind: 'button', label: a.t('deletionRequested.button'), href: a.link('/account/data') },
      ...notMe(a, p),
    ],
  })),
  /** R9.2: to the new administrator. `unproved`: how many members still have to be confirmed (decision 3). */
  adminApproved: mail<Secured & { company: string; unproved: number }>(DAYS, (p, a) => ({
    subject: a.t('adminApproved.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('adminApproved.text', { brand: a.brand, company: p.company })),
      ...(p.unproved > 0 ? [text(a.t('adminApproved.first', { count: p.unproved }))] : []),
      { kind: 'button', label: a.t('adminApproved.button'), href: a.link('/admin/users') },
      ...notMe(a, p),
    ],
  })),
  /** To the old and the new address; `undo` is null for the new one. */
  emailChanged: mail<Secured & { before: string; after: string; undo: string | null }>(DAYS, (p, a) => ({
    subject: a.t('emailChanged.subject'),
    blocks: [
      hello(a, p),
      text(a.t('emailChanged.text', { brand: a.brand, before: p.before, after: p.after })),
      ...(p.undo
        ? ([
            text(a.t('emailChanged.undoLead')),
            { kind: 'button', label: a.t('emailChanged.undo'), href: a.link(p.undo) },
          ] as Block[])
        : []),
      ...notMe(a, p),
    ],
  })),
}
