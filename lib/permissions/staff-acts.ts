export const STAFF_ROLES = ['support', 'operations', 'staff-admin', 'payroll'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/**
 * R10.1: which role may do what. Guards, tests and documentation read it from here. A person may have several roles.
 */
export const STAFF_ACTS = {
  'companies.read': ['support', 'operations', 'staff-admin'],
  'companies.write': ['operations'],
  /** Never who proposed it (ADR 050). */
  'companyMerges.decide': ['operations', 'staff-admin'],
  'adminRequests.read': ['support', 'operations', 'staff-admin'],
  /** Records the evidence that was checked; whoever does may not decide (decision 11). */
  'adminRequests.prove': ['support', 'operations'],
  'adminRequests.decide': ['operations', 'staff-admin'],
  'news.write': ['operations'],
  'changes.read': ['support', 'operations', 'staff-admin'],
  /** Records what was checked with the customer; whoever does may not decide (ADR 035). */
  'changes.check': ['support', 'operations'],
  'changes.decide': ['operations'],
  'factorResets.read': ['support', 'operations', 'staff-admin'],
  'factorResets.propose': ['support'],
  /** Never who proposed it (decision 9). */
  'factorResets.decide': ['operations', 'staff-admin'],
  'accounts.write': ['staff-admin'],
  /** R10.8 „Ansicht als“: sees the portal of a member, and changes nothing. */
  'people.view': ['support', 'operations'],
  /** Opens the queue. Which kinds of tickets it contains is decided by the next three. */
  'tickets.read': ['support', 'operations', 'staff-admin', 'payroll'],
  'supportTickets.read': ['support', 'operations', 'staff-admin'],
  'supportTickets.answer': ['support', 'operations'],
  /** R11.2: the duty, and no role beside it. */
  'payrollTickets.answer': ['payroll'],
  'textBlocks.write': ['support', 'operations', 'payroll'],
  /** R11.11: makes connectors and their tokens. */
  'connectors.write': ['operations', 'staff-admin'],
  /** R11.9: what can be ordered, and at which price. */
  'catalogue.write': ['operations'],
  /** R10.5: the products that companies use, and what each enables. */
  'products.write': ['operations'],
  /** R10.7: the charts about people and sign-ins; those of a queue are for who reads the queue. */
  'figures.read': ['support', 'operations', 'staff-admin'],
  'log.read': ['operations', 'staff-admin'],
  'outbox.read': ['support', 'operations', 'staff-admin'],
  /** Sends a message again, and lifts the mark of an address. */
  'outbox.write': ['operations', 'staff-admin'],
  /** R10.12: protects, so the support may do it at once; what gives access back is for others. */
  'accounts.lock': ['support', 'operations', 'staff-admin'],
  'accounts.unlock': ['operations', 'staff-admin'],
  /** R10.12: tries that have to wait. */
  'blocks.lift': ['support', 'operations', 'staff-admin'],
  /** R10.13, R10.14: what is set while the portal runs, and maintenance. */
  'settings.write': ['operations', 'staff-admin'],
  /** R10.15: sees the requests by the GDPR, and records what came by mail, letter or telephone. */
  'privacy.read': ['support', 'operations', 'staff-admin'],
  'privacy.decide': ['operations', 'staff-admin'],
  /** R10.11: terms, privacy, imprint, accessibility. */
  'legal.write': ['operations', 'staff-admin'],
} as const satisfies Record<string, readonly StaffRole[]>

export type StaffAct = keyof typeof STAFF_ACTS

export const mayAct = (roles: readonly string[], act: StaffAct) =>
  (STAFF_ACTS[act] as readonly string[]).some((role) => roles.includes(role))
