import { PERMISSIONS, type Permission } from '../permissions/catalogue'

/** The category („Kategorie“) of an entry on the log page. Its words stand in the catalogue under `audit`. */
export type AuditCategory = 'user' | 'account' | 'permission' | 'signIn' | 'security' | 'ticket' | 'company' | 'message'

type Stream = 'account' | 'company' | 'vendor'

/** What an event's entry needs to be filed: its category and the chains it is written to. */
type Filing = { category: AuditCategory; streams: readonly Stream[] }

/** The areas' own events, from the catalogue; all are of the company's chain. */
type AreaEvents = { [P in Permission]: (typeof PERMISSIONS)[P] extends { events: infer E } ? E : never }[Permission]
type AreaEvent = AreaEvents extends infer E ? (E extends object ? keyof E & string : never) : never
type AreaFilings = Record<AreaEvent, { readonly category: AuditCategory; readonly streams: readonly ['company'] }>

const areaFilings: AreaFilings = Object.assign(
  {},
  ...Object.values(PERMISSIONS).flatMap((entry) => ('events' in entry ? filingsOf(entry.events) : [])),
)

function filingsOf(events: Record<string, AuditCategory>): Record<string, Filing>[] {
  return Object.entries(events).map(([event, category]) => ({ [event]: { category, streams: ['company'] } }))
}

/** All events, declared once: the category and the chains each is written to. Those of areas stand in the catalogue. */
export const EVENTS = {
  'account.created': { category: 'account', streams: ['account'] },
  'account.terms.accepted': { category: 'account', streams: ['account'] },
  'account.affiliation.chosen': { category: 'account', streams: ['account'] },
  'account.language.changed': { category: 'account', streams: ['account'] },
  'factor.email.chosen': { category: 'security', streams: ['account'] },
  'factor.app.enabled': { category: 'security', streams: ['account'] },
  'factor.app.removed': { category: 'security', streams: ['account'] },
  'factor.phone.enabled': { category: 'security', streams: ['account'] },
  'factor.phone.removed': { category: 'security', streams: ['account'] },
  'factor.unusable': { category: 'security', streams: ['account'] },
  'recovery.made': { category: 'security', streams: ['account'] },
  'recovery.kept': { category: 'security', streams: ['account'] },
  'recovery.used': { category: 'security', streams: ['account'] },
  'password.reset.requested': { category: 'security', streams: ['account'] },
  'password.reset': { category: 'security', streams: ['account'] },
  'password.changed': { category: 'security', streams: ['account'] },
  'identity.confirmed': { category: 'security', streams: ['account'] },
  'identity.failed': { category: 'security', streams: ['account'] },
  'trust.ended': { category: 'security', streams: ['account'] },
  'device.trusted': { category: 'security', streams: ['account'] },
  'device.renamed': { category: 'security', streams: ['account'] },
  'device.removed': { category: 'security', streams: ['account'] },
  'device.misused': { category: 'security', streams: ['account'] },
  'account.reported': { category: 'security', streams: ['account'] },
  'account.name.changed': { category: 'account', streams: ['account'] },
  'account.email.requested': { category: 'account', streams: ['account'] },
  'account.email.changed': { category: 'account', streams: ['account'] },
  'account.email.undone': { category: 'account', streams: ['account'] },
  'account.data.exported': { category: 'account', streams: ['account'] },
  'account.deletion.requested': { category: 'account', streams: ['account'] },
  'account.deletion.withdrawn': { category: 'account', streams: ['account'] },
  'account.erased': { category: 'account', streams: ['account'] },
  'signIn.succeeded': { category: 'signIn', streams: ['account', 'company'] },
  'signIn.failed': { category: 'signIn', streams: ['account'] },
  'signIn.locked': { category: 'signIn', streams: ['account'] },
  'signIn.unknown': { category: 'signIn', streams: ['vendor'] },
  'code.failed': { category: 'signIn', streams: ['account'] },
  'session.ended': { category: 'signIn', streams: ['account'] },
  'company.entered': { category: 'signIn', streams: ['account', 'company'] },
  'membership.requested': { category: 'user', streams: ['account', 'company'] },
  'membership.joined': { category: 'user', streams: ['account', 'company'] },
  'membership.withdrawn': { category: 'user', streams: ['account', 'company'] },
  'membership.removed': { category: 'user', streams: ['account', 'company'] },
  'membership.added': { category: 'user', streams: ['account', 'company'] },
  'membership.refusedNumber': { category: 'user', streams: ['account'] },
  'membership.invited': { category: 'user', streams: ['company'] },
  'membership.invitedAgain': { category: 'user', streams: ['company'] },
  'membership.invitationWithdrawn': { category: 'user', streams: ['company'] },
  'membership.invitationStopped': { category: 'user', streams: ['company'] },
  'membership.activated': { category: 'user', streams: ['account', 'company'] },
  'membership.refused': { category: 'user', streams: ['account', 'company'] },
  'membership.locked': { category: 'user', streams: ['account', 'company'] },
  'membership.unlocked': { category: 'user', streams: ['account', 'company'] },
  'membership.restored': { category: 'user', streams: ['account', 'company'] },
  'membership.signedOut': { category: 'user', streams: ['account', 'company'] },
  'membership.reminded': { category: 'user', streams: ['account', 'company'] },
  'membership.left': { category: 'user', streams: ['account', 'company'] },
  'members.exported': { category: 'user', streams: ['company'] },
  'members.imported': { category: 'user', streams: ['company'] },
  'role.given': { category: 'user', streams: ['account', 'company'] },
  'role.taken': { category: 'user', streams: ['account', 'company'] },
  'news.written': { category: 'company', streams: ['vendor'] },
  'news.changed': { category: 'company', streams: ['vendor'] },
  'adminRequest.made': { category: 'user', streams: ['company', 'vendor'] },
  'adminRequest.consented': { category: 'user', streams: ['company', 'vendor'] },
  'adminRequest.consentRefused': { category: 'user', streams: ['company', 'vendor'] },
  'adminRequest.attached': { category: 'user', streams: ['account', 'company', 'vendor'] },
  'adminRequest.proved': { category: 'user', streams: ['company', 'vendor'] },
  'adminRequest.approved': { category: 'user', streams: ['company', 'vendor'] },
  'adminRequest.refused': { category: 'user', streams: ['company', 'vendor'] },
  'adminRequest.withdrawn': { category: 'user', streams: ['company', 'vendor'] },
  'access.requested': { category: 'permission', streams: ['company'] },
  'access.requestRefused': { category: 'permission', streams: ['company'] },
  'grant.taken': { category: 'permission', streams: ['company'] },
  'grant.lapsed': { category: 'permission', streams: ['company'] },
  'template.saved': { category: 'permission', streams: ['company'] },
  'template.removed': { category: 'permission', streams: ['company'] },
  'log.read': { category: 'security', streams: ['company'] },
  'log.exported': { category: 'security', streams: ['company'] },
  'company.security.changed': { category: 'security', streams: ['company'] },
  'factorReset.proposed': { category: 'security', streams: ['account', 'vendor'] },
  'factorReset.approved': { category: 'security', streams: ['account', 'vendor'] },
  'factorReset.refused': { category: 'security', streams: ['account', 'vendor'] },
  'factorReset.confirmed': { category: 'security', streams: ['account', 'vendor'] },
  'factorReset.objected': { category: 'security', streams: ['account', 'vendor'] },
  'factorReset.done': { category: 'security', streams: ['account', 'vendor'] },
  'factorReset.void': { category: 'security', streams: ['account', 'vendor'] },
  'view.started': { category: 'security', streams: ['account', 'company'] },
  'view.ended': { category: 'security', streams: ['account', 'company', 'vendor'] },
  'view.fileOpened': { category: 'security', streams: ['company'] },
  'membership.factorReset': { category: 'security', streams: ['company'] },
  'company.contacts.changed': { category: 'company', streams: ['company'] },
  'company.changed': { category: 'company', streams: ['company', 'vendor'] },
  'password.resetStarted': { category: 'security', streams: ['account', 'company'] },
  'grant.given': { category: 'permission', streams: ['company'] },
  'access.refused': { category: 'permission', streams: ['account', 'company'] },
  'message.toAdministrators': { category: 'message', streams: ['account', 'company'] },
  ...areaFilings,
  'change.checked': { category: 'company', streams: ['company', 'vendor'] },
  'company.created': { category: 'company', streams: ['company', 'vendor'] },
  'companies.imported': { category: 'company', streams: ['vendor'] },
  'company.suspended': { category: 'company', streams: ['company', 'vendor'] },
  'company.resumed': { category: 'company', streams: ['company', 'vendor'] },
  'company.closed': { category: 'company', streams: ['company', 'vendor'] },
  'company.mergeProposed': { category: 'company', streams: ['company', 'vendor'] },
  'company.mergeRefused': { category: 'company', streams: ['company', 'vendor'] },
  'company.merged': { category: 'company', streams: ['company', 'vendor'] },
  'company.readingOver': { category: 'company', streams: ['company', 'vendor'] },
  'company.code.issued': { category: 'company', streams: ['company', 'vendor'] },
  'company.code.revoked': { category: 'company', streams: ['company', 'vendor'] },
  'file.infected': { category: 'ticket', streams: ['company'] },
  'ticketDesk.noted': { category: 'ticket', streams: ['vendor'] },
  'ticketDesk.assigned': { category: 'ticket', streams: ['vendor'] },
  'textBlock.saved': { category: 'ticket', streams: ['vendor'] },
  'textBlock.removed': { category: 'ticket', streams: ['vendor'] },
  'mail.undeliverable': { category: 'message', streams: ['company', 'vendor'] },
  'mail.deliverable': { category: 'message', streams: ['company', 'vendor'] },
  'mail.sentAgain': { category: 'message', streams: ['vendor'] },
  'staffLog.exported': { category: 'security', streams: ['vendor'] },
  'staff.suspended': { category: 'account', streams: ['account', 'vendor'] },
  'staff.readmitted': { category: 'account', streams: ['account', 'vendor'] },
  'factorReset.attached': { category: 'security', streams: ['account', 'vendor'] },
  'staff.factorReset': { category: 'security', streams: ['account', 'vendor'] },
  'staff.enrolled': { category: 'security', streams: ['account', 'vendor'] },
  'staff.left': { category: 'account', streams: ['account', 'vendor'] },
  'staff.rolesChanged': { category: 'account', streams: ['vendor'] },
  'staff.invited': { category: 'account', streams: ['vendor'] },
  'connector.created': { category: 'security', streams: ['vendor'] },
  'connector.tokenMade': { category: 'security', streams: ['vendor'] },
  'connector.revoked': { category: 'security', streams: ['vendor'] },
  'connector.called': { category: 'company', streams: ['vendor'] },
  'catalogue.added': { category: 'company', streams: ['vendor'] },
  'catalogue.changed': { category: 'company', streams: ['vendor'] },
  'catalogue.withdrawn': { category: 'company', streams: ['vendor'] },
  'catalogue.offered': { category: 'company', streams: ['vendor'] },
  'product.added': { category: 'company', streams: ['vendor'] },
  'product.changed': { category: 'company', streams: ['vendor'] },
  'account.locked': { category: 'security', streams: ['account', 'vendor'] },
  'account.unlocked': { category: 'security', streams: ['account', 'vendor'] },
  'membership.accountLocked': { category: 'security', streams: ['company'] },
  'membership.accountUnlocked': { category: 'security', streams: ['company'] },
  'block.lifted': { category: 'security', streams: ['vendor'] },
  'settings.changed': { category: 'company', streams: ['vendor'] },
  'maintenance.announced': { category: 'company', streams: ['vendor'] },
  'maintenance.begun': { category: 'company', streams: ['vendor'] },
  'maintenance.ended': { category: 'company', streams: ['vendor'] },
  'privacyRequest.made': { category: 'account', streams: ['account', 'vendor'] },
  'privacyRequest.extended': { category: 'account', streams: ['account', 'vendor'] },
  'privacyRequest.answered': { category: 'account', streams: ['account', 'vendor'] },
  'privacyRequest.refused': { category: 'account', streams: ['account', 'vendor'] },
  'privacyRequest.withdrawn': { category: 'account', streams: ['account', 'vendor'] },
  'family.saved': { category: 'company', streams: ['vendor'] },
  'legal.drafted': { category: 'company', streams: ['vendor'] },
  'legal.published': { category: 'company', streams: ['vendor'] },
  'legal.withdrawn': { category: 'company', streams: ['vendor'] },
  'legal.discarded': { category: 'company', streams: ['vendor'] },
  'request.foreignOrigin': { category: 'security', streams: ['vendor'] },
} as const satisfies Record<string, Filing>

export type AuditEvent = keyof typeof EVENTS

type Flat<Name extends string> = Name extends `${infer Head}.${infer Tail}` ? `${Head}_${Flat<Tail>}` : Name

/**
 * The key of an event's text under `audit.events`. Dots are replaced: they would nest keys, and one event's name may
 * be the beginning of another's.
 */
export const wordsOf = (event: AuditEvent) => event.replaceAll('.', '_') as Flat<AuditEvent>

type StreamOf<E extends AuditEvent> = (typeof EVENTS)[E]['streams'][number]

/** The fields of an entry follow from the chains that it is written to. */
export type AuditFields<E extends AuditEvent> = {
  /** The acting account; null for a stranger, a command or the vendor. */
  actorId: string | null
  requestId?: string
  /** The object of the change: a membership, a ticket, … */
  subjectId?: string
  /** Ids and plain values, before and after. Never a secret, never a personal value. */
  detail?: Record<string, unknown>
  /**
   * One of many by one act that stands in the vendor's chain itself, like a line of an import: the entry is not repeated
   * there.
   */
  oneOfMany?: true
  /** Personal values. They are encrypted with this person's key and written to this person's own chain only. */
  personal?: { key: Buffer | null; values: Record<string, string | null> }
  /** Null where there is no account yet (an invited person). Then that chain gets no entry. */
} & ('account' extends StreamOf<E> ? { accountId: string | null } : { accountId?: string }) &
  ('company' extends StreamOf<E> ? { companyId: string | null } : { companyId?: string | null })
