import { DAY, HOUR, MINUTE, SECOND } from '../ground/time'

/** Every limit of the portal. Tests and the security page read them from here. Durations in milliseconds. */
export const LIMITS = {
  attempt: { lifetime: 15 * MINUTE },
  /** R10.8 „Ansicht als“. */
  view: { lifetime: 15 * MINUTE },
  registration: { lifetime: DAY, perHourAndNetwork: 20 },
  code: { digits: 6, lifetime: 10 * MINUTE, tries: 5, cooldown: MINUTE, perHour: 5, perDay: 10 },
  codesSent: { perDayAndAccount: 30, perHourAndNetwork: 20 },
  totp: { step: 30, drift: 1, pendingLifetime: 10 * MINUTE },
  password: { min: 8, minStaff: 15, max: 128, maxBytes: 1024 },
  /** The meter asks the server while somebody types; beyond this limit it stays silent. */
  passwordMeter: { perMinuteAndNetwork: 300 },
  passwordTries: {
    free: 5,
    firstWait: 30 * SECOND,
    longestWait: 15 * MINUTE,
    forgetAfter: 12 * HOUR,
    hardStop: 100,
    /** The hard stop does not expire: only a new password lifts it. */
    untilReset: true,
  },
  /** A trusted device of the account has a counter of its own, and no hard stop (decision 17). */
  deviceTries: {
    free: 5,
    firstWait: 30 * SECOND,
    longestWait: 15 * MINUTE,
    forgetAfter: 12 * HOUR,
    hardStop: 2_000_000_000,
  },
  factorTries: {
    free: 10,
    firstWait: 15 * MINUTE,
    longestWait: 15 * MINUTE,
    forgetAfter: 12 * HOUR,
    hardStop: 100,
    /** The factor is disabled then (MFA-10), until a recovery code or, for the e-mail code, a reset by mail. */
    untilReset: true,
  },
  /** Wrong codes of registrations, for an address and for an invitation (decision 48): the next day after a hundred. */
  registrationTries: {
    free: 10,
    firstWait: 15 * MINUTE,
    longestWait: 15 * MINUTE,
    forgetAfter: DAY,
    hardStop: 100,
  },
  /** Wrong codes for a new address of an account. */
  emailChangeTries: {
    free: 10,
    firstWait: 15 * MINUTE,
    longestWait: 15 * MINUTE,
    forgetAfter: DAY,
    hardStop: 100,
  },
  /** Recovery codes while the factor is disabled. Whoever disabled it must not be able to block the way out. */
  recoveryTries: {
    free: 10,
    firstWait: 15 * MINUTE,
    longestWait: 15 * MINUTE,
    forgetAfter: 12 * HOUR,
    hardStop: 2_000_000_000,
  },
  networkFailures: { perMinute: 20, perHour: 200 },
  customerNumber: { failuresPerDay: 10, requestsPerDay: 5 },
  accessRequests: { perDayAndUser: 5, reason: 500 },
  contactAdmin: { perDayAndUser: 5, perDayAndCompany: 20, perDayAndCompanyUnproved: 10 },
  stepUp: 10 * MINUTE,
  /** One-use links in mails. */
  links: {
    reset: { lifetime: 30 * MINUTE, newestOnly: true },
    notMe: { lifetime: 7 * DAY, newestOnly: false },
    /** Every link stays valid: a second change by an attacker must not invalidate the owner's link. */
    emailUndo: { lifetime: 7 * DAY, newestOnly: false },
    /** As long as a reset can be open: each of its mails holds one. */
    factorReset: { lifetime: 9 * DAY, newestOnly: false },
    /** Decision 19: the way back in of one of the staff who has lost the app. */
    staffFactor: { lifetime: DAY, newestOnly: true },
  },
  /** R5.10, R10.6: `wait` in which the owner may object; a proposal that nobody decides ends. */
  factorReset: {
    wait: DAY,
    proposalLifetime: 7 * DAY,
    perDayAndPerson: 3,
    perDayAndStaff: 30,
    filesPerDayAndStaff: 60,
  },
  /** R10.1: resets of a colleague's factor. */
  staffFactor: { perDayAndPerson: 5 },
  resets: { perHourAndAccount: 3, perHourAndNetwork: 10, answerAfter: 250 },
  /** R13.2: how long a new address may be proved, and how long the old one stays reserved for its owner. */
  emailChange: { lifetime: HOUR, reserved: 7 * DAY },
  recovery: { codes: 10, warnAt: 3 },
  devices: {
    perAccount: 20,
    perBrowser: 5,
    name: 60,
    parallelGrace: 30 * SECOND,
    remindBefore: 7 * DAY,
    askedFor: 15 * MINUTE,
    mostDays: 90,
  },
  deletion: { after: 30 * DAY },
  invitations: { lifetime: 14 * DAY, perDayAndAddress: 5, perDayAndCompany: 300 },
  /** R8.10. `batch`: lines that one transaction places. */
  imports: {
    byMembers: { lines: 5000, bytes: 2 * 2 ** 20 },
    byStaff: { lines: 50_000, bytes: 10 * 2 ** 20 },
    perDayAndCompany: 10,
    batch: 500,
    keptDays: 30,
  },
  /** R11.11: one call of a connector. */
  /** `originalLifetime`: how long a stored original waits for its record; unnamed bytes are deleted after an hour. */
  connectors: {
    records: 10_000,
    bytes: 24 * 2 ** 20,
    uploadLifetime: 15 * MINUTE,
    originalLifetime: 45 * MINUTE,
  },
  adminRequests: { perDayAndAccount: 5, reason: 2000, registrationCodeDays: 90 },
  phone: { pendingLifetime: 10 * MINUTE, perDayAndNumber: 10 },
  /** Templates of one company. */
  templates: { perCompany: 100 },
  /** What an administrator causes for one colleague; `mails` counts the mails about the membership. */
  colleague: { remindersPerDay: 1, resetsPerDay: 3, mailsPerDay: 30 },
  /** Each change of the rules may mail hundreds of people. */
  companyRules: { changesPerDay: 20 },
  /** R8.12: how often the administrators are reminded to look at the contacts. */
  contacts: { lookedAtEvery: 365 * DAY },
  /** `unsentFiles`: how long an attachment waits for its message. */
  tickets: {
    openedPerDay: 100,
    repliesPerDay: 200,
    statesPerDay: 100,
    filesPerMessage: 5,
    filesPerDay: 100,
    filesPerDayAndCompany: 500,
    unsentFiles: DAY,
    /** R10.4: hours from Monday to Friday until the first answer and the solution. */
    targets: {
      high: { answer: 4, solution: 24 },
      normal: { answer: 24, solution: 72 },
      low: { answer: 48, solution: 120 },
    },
  },
  /** Changes of the own account that can be reversed and repeated: names, language, family, company, deletion. */
  ownChanges: { perDay: 100, deletionsPerDay: 5 },
  mailDomains: 50,
  /** Of one person and one list of the console. */
  keptFilters: 20,
  /** Rows of a page. */
  bulkRows: 100,
  /** One file (decision 28). */
  files: { bytes: 10 * 2 ** 20, perDayAndApplication: 10, perDayAndCompany: 30 },
  draft: 30 * MINUTE,
  /** Begun acts of one session that wait for a step-up; beyond this the oldest is deleted. */
  begunPerSession: 10,
  text: { name: 100, email: 254, subject: 200, message: 5000, note: 300, legal: 100_000 },
  sessionsPerAccount: 10,
  warnBeforeIdleEnd: 2 * MINUTE,
} as const
