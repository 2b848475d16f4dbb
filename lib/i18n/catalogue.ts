import deAccount from './messages/de/account.json'
import deAdministration from './messages/de/administration.json'
import deAdminLog from './messages/de/adminLog.json'
import deAdminRequests from './messages/de/adminRequests.json'
import deAdminSecurity from './messages/de/adminSecurity.json'
import deAreas from './messages/de/areas.json'
import deAudit from './messages/de/audit.json'
import deCare from './messages/de/care.json'
import deChanges from './messages/de/changes.json'
import deClosedCompany from './messages/de/closedCompany.json'
import deConnectors from './messages/de/connectors.json'
import deContactAdmin from './messages/de/contactAdmin.json'
import deContacts from './messages/de/contacts.json'
import deDev from './messages/de/dev.json'
import deDevices from './messages/de/devices.json'
import deDocumentFiling from './messages/de/documentFiling.json'
import deEInvoice from './messages/de/eInvoice.json'
import deErrors from './messages/de/errors.json'
import deFactorResets from './messages/de/factorResets.json'
import deFactors from './messages/de/factors.json'
import deFaults from './messages/de/faults.json'
import deHelp from './messages/de/help.json'
import deHome from './messages/de/home.json'
import deImports from './messages/de/imports.json'
import deInvitations from './messages/de/invitations.json'
import deLegal from './messages/de/legal.json'
import deMails from './messages/de/mails.json'
import deMembers from './messages/de/members.json'
import dePassword from './messages/de/password.json'
import dePermissionMatrix from './messages/de/permissionMatrix.json'
import dePersonal from './messages/de/personal.json'
import dePostbox from './messages/de/postbox.json'
import deRefused from './messages/de/refused.json'
import deRegister from './messages/de/register.json'
import deRejections from './messages/de/rejections.json'
import deSearch from './messages/de/search.json'
import deSecurity from './messages/de/security.json'
import deSession from './messages/de/session.json'
import deShell from './messages/de/shell.json'
import deSignIn from './messages/de/signIn.json'
import deStaff from './messages/de/staff.json'
import deStaffCompanies from './messages/de/staffCompanies.json'
import deStart from './messages/de/start.json'
import deStatus from './messages/de/status.json'
import deSwitchCompany from './messages/de/switchCompany.json'
import deTickets from './messages/de/tickets.json'
import deUi from './messages/de/ui.json'
import deWaiting from './messages/de/waiting.json'
import enAccount from './messages/en/account.json'
import enAdministration from './messages/en/administration.json'
import enAdminLog from './messages/en/adminLog.json'
import enAdminRequests from './messages/en/adminRequests.json'
import enAdminSecurity from './messages/en/adminSecurity.json'
import enAreas from './messages/en/areas.json'
import enAudit from './messages/en/audit.json'
import enCare from './messages/en/care.json'
import enChanges from './messages/en/changes.json'
import enClosedCompany from './messages/en/closedCompany.json'
import enConnectors from './messages/en/connectors.json'
import enContactAdmin from './messages/en/contactAdmin.json'
import enContacts from './messages/en/contacts.json'
import enDev from './messages/en/dev.json'
import enDevices from './messages/en/devices.json'
import enDocumentFiling from './messages/en/documentFiling.json'
import enEInvoice from './messages/en/eInvoice.json'
import enErrors from './messages/en/errors.json'
import enFactorResets from './messages/en/factorResets.json'
import enFactors from './messages/en/factors.json'
import enFaults from './messages/en/faults.json'
import enHelp from './messages/en/help.json'
import enHome from './messages/en/home.json'
import enImports from './messages/en/imports.json'
import enInvitations from './messages/en/invitations.json'
import enLegal from './messages/en/legal.json'
import enMails from './messages/en/mails.json'
import enMembers from './messages/en/members.json'
import enPassword from './messages/en/password.json'
import enPermissionMatrix from './messages/en/permissionMatrix.json'
import enPersonal from './messages/en/personal.json'
import enPostbox from './messages/en/postbox.json'
import enRefused from './messages/en/refused.json'
import enRegister from './messages/en/register.json'
import enRejections from './messages/en/rejections.json'
import enSearch from './messages/en/search.json'
import enSecurity from './messages/en/security.json'
import enSession from './messages/en/session.json'
import enShell from './messages/en/shell.json'
import enSignIn from './messages/en/signIn.json'
import enStaff from './messages/en/staff.json'
import enStaffCompanies from './messages/en/staffCompanies.json'
import enStart from './messages/en/start.json'
import enStatus from './messages/en/status.json'
import enSwitchCompany from './messages/en/switchCompany.json'
import enTickets from './messages/en/tickets.json'
import enUi from './messages/en/ui.json'
import enWaiting from './messages/en/waiting.json'

export const LOCALES = ['de', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'de'

/** Each area has its words under its own name; its permission's name and its events' names are there too. */
const { events: deAreaEvents, permissions: dePermissions, ...deAreaWords } = deAreas
const { events: enAreaEvents, permissions: enPermissions, ...enAreaWords } = enAreas

const de = {
  ...deAreaWords,
  devices: deDevices,
  factorResets: deFactorResets,
  factors: deFactors,
  password: dePassword,
  personal: dePersonal,
  security: deSecurity,
  adminLog: deAdminLog,
  adminRequests: deAdminRequests,
  adminSecurity: deAdminSecurity,
  administration: deAdministration,
  imports: deImports,
  invitations: deInvitations,
  members: deMembers,
  permissionMatrix: dePermissionMatrix,
  account: deAccount,
  audit: { ...deAudit, events: { ...deAudit.events, ...deAreaEvents } },
  connectors: deConnectors,
  care: deCare,
  changes: deChanges,
  contactAdmin: deContactAdmin,
  contacts: deContacts,
  dev: deDev,
  documentFiling: deDocumentFiling,
  eInvoice: deEInvoice,
  errors: deErrors,
  faults: deFaults,
  help: deHelp,
  home: deHome,
  legal: deLegal,
  mails: deMails,
  permissions: dePermissions,
  postbox: dePostbox,
  refused: deRefused,
  register: deRegister,
  rejections: deRejections,
  search: deSearch,
  session: deSession,
  shell: deShell,
  signIn: deSignIn,
  staff: deStaff,
  start: deStart,
  status: deStatus,
  switchCompany: deSwitchCompany,
  tickets: deTickets,
  ui: deUi,
  closedCompany: deClosedCompany,
  staffCompanies: deStaffCompanies,
  waiting: deWaiting,
}

/** The names of the areas in the catalogue. */
export type AreaWords = keyof typeof deAreaWords

/** The German texts define the keys; a missing English one does not compile. */
export type Messages = typeof de

const en: Messages = {
  ...enAreaWords,
  devices: enDevices,
  factorResets: enFactorResets,
  factors: enFactors,
  password: enPassword,
  personal: enPersonal,
  security: enSecurity,
  adminLog: enAdminLog,
  adminRequests: enAdminRequests,
  adminSecurity: enAdminSecurity,
  administration: enAdministration,
  imports: enImports,
  invitations: enInvitations,
  members: enMembers,
  permissionMatrix: enPermissionMatrix,
  account: enAccount,
  audit: { ...enAudit, events: { ...enAudit.events, ...enAreaEvents } },
  connectors: enConnectors,
  care: enCare,
  changes: enChanges,
  contactAdmin: enContactAdmin,
  contacts: enContacts,
  dev: enDev,
  documentFiling: enDocumentFiling,
  eInvoice: enEInvoice,
  errors: enErrors,
  faults: enFaults,
  help: enHelp,
  home: enHome,
  legal: enLegal,
  mails: enMails,
  permissions: enPermissions,
  postbox: enPostbox,
  refused: enRefused,
  register: enRegister,
  rejections: enRejections,
  search: enSearch,
  session: enSession,
  shell: enShell,
  signIn: enSignIn,
  staff: enStaff,
  start: enStart,
  status: enStatus,
  switchCompany: enSwitchCompany,
  tickets: enTickets,
  ui: enUi,
  closedCompany: enClosedCompany,
  staffCompanies: enStaffCompanies,
  waiting: enWaiting,
}

export const MESSAGES: Record<Locale, Messages> = { de, en }

export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale)
