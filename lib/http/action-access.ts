import type { StaffAct } from '../permissions/staff-acts'

/**
 * Who may run which server action, in one table. Each action's guard decides; the test `e2e/actions.spec.ts` holds the guard
 * to this table, and fails for an action of the build that is not in it.
 *
 * - `stranger`: everybody; what it may do then depends on what is sent along
 * - `attempt`: who has given an address on this browser (half a sign-in)
 * - `newPassword`: who has given the right password on this browser and has to set a new one first
 * - `registration`: who is registering on this browser
 * - `signedIn`: who is signed in, however far the registration got
 * - `step`: who is signed in and stands at exactly this step of the registration
 * - `account`: who is signed in and has the account set up
 * - `confirmed`: who has moreover shown the password, and the app where one is set up, within ten minutes (step-up)
 * - `factors`: who has moreover shown password and code within ten minutes (step-up for what changes factors or the address)
 * - `member`: who is signed in and tied to a company, be it pending or refused
 * - `activeMember`: who has an access that is active
 * - `admin`: an active administrator of the company at hand
 * - `companies.write` and the like: one of the vendor's people whose roles allow this act (lib/permissions/staff-acts.ts)
 * - `support.tickets`: who holds this permission in the company at hand
 * - `developer`: nobody in production
 */
export const ACTION_ACCESS: Record<
  string,
  | 'stranger'
  | 'attempt'
  | 'newPassword'
  | 'registration'
  | 'signedIn'
  | 'step'
  | 'account'
  | 'confirmed'
  | 'factors'
  | 'member'
  | 'activeMember'
  | 'support.tickets'
  | 'admin'
  | StaffAct
  | 'developer'
> = {
  chooseLanguageAction: 'stranger',
  signOutAction: 'signedIn',
  keepAliveAction: 'signedIn',

  beginSignInAction: 'stranger',
  cancelSignInAction: 'stranger',
  showPasswordAction: 'attempt',
  showFactorAction: 'attempt',
  resendSignInCodeAction: 'attempt',
  chooseWayAction: 'attempt',
  showRecoveryCodeAction: 'attempt',
  acceptInvitationAction: 'stranger',
  registerInvitedAction: 'stranger',
  joinByInvitationAction: 'signedIn',

  requestResetAction: 'stranger',
  requestRequiredResetAction: 'newPassword',
  resetPasswordAction: 'stranger',
  signOutForResetAction: 'signedIn',
  reportAccountAction: 'stranger',
  undoEmailChangeAction: 'stranger',

  submitDetailsAction: 'stranger',
  confirmAddressAction: 'registration',
  resendRegistrationCodeAction: 'registration',
  acceptTermsAction: 'step',
  chooseFactorAction: 'step',
  confirmAppAction: 'step',
  registerPhoneAction: 'step',
  provePhoneAction: 'step',
  resendRegisterPhoneAction: 'step',
  makeFirstCodesAction: 'step',
  keepFirstCodesAction: 'step',
  chooseFamilyAction: 'step',
  joinCompanyAction: 'step',
  withdrawAction: 'step',

  saveLanguageAction: 'signedIn',
  saveThemeAction: 'signedIn',
  confirmIdentityAction: 'account',
  sendStepUpCodeAction: 'account',
  beginAppAction: 'factors',
  replaceAppAction: 'factors',
  removeAppAction: 'factors',
  requestPhoneAction: 'factors',
  resendPhoneAction: 'factors',
  replacePhoneAction: 'factors',
  removePhoneAction: 'factors',
  makeCodesAction: 'factors',
  keepCodesAction: 'account',
  renameDeviceAction: 'confirmed',
  removeDeviceAction: 'confirmed',
  removeAllDevicesAction: 'confirmed',
  trustDeviceAction: 'account',
  endSessionAction: 'account',
  endOtherSessionsAction: 'account',
  endAllSessionsAction: 'account',
  changePasswordAction: 'confirmed',
  saveNameAction: 'account',
  beginEmailChangeAction: 'factors',
  confirmEmailChangeAction: 'factors',
  resendChangeCodeAction: 'factors',
  cancelEmailChangeAction: 'account',
  requestDeletionAction: 'confirmed',
  withdrawDeletionAction: 'account',
  contactAdminAction: 'member',
  switchCompanyAction: 'member',

  lockAction: 'admin',
  unlockAction: 'admin',
  removeAction: 'admin',
  restoreAction: 'admin',
  activateAction: 'admin',
  refuseAction: 'admin',
  takeRoleAction: 'admin',
  bulkAction: 'admin',
  saveGrantsAction: 'admin',
  saveTemplateAction: 'admin',
  removeTemplateAction: 'admin',
  reviewApplicationAction: 'activeMember',
  applyForAdminAction: 'activeMember',
  withdrawAdminRequestAction: 'activeMember',
  consentAction: 'admin',
  refuseConsentAction: 'admin',

  addPersonAction: 'admin',
  inviteAgainAction: 'admin',
  withdrawInvitationAction: 'admin',
  startImportAction: 'admin',
  resumeImportAction: 'admin',

  requestAccessAction: 'activeMember',
  leaveCompanyAction: 'activeMember',
  grantAccessAction: 'admin',
  refuseAccessAction: 'admin',
  saveSecurityAction: 'admin',
  remindOfFactorAction: 'admin',
  endColleagueSessionsAction: 'admin',
  startColleagueResetAction: 'admin',
  giveBackRoleAction: 'admin',

  openTicketAction: 'support.tickets',
  replyToTicketAction: 'support.tickets',
  closeTicketAction: 'support.tickets',
  reopenTicketAction: 'support.tickets',

  recordEvidenceAction: 'adminRequests.prove',
  approveRequestAction: 'adminRequests.decide',
  refuseRequestAction: 'adminRequests.decide',
  addCompanyAction: 'companies.write',
  changeCompanyAction: 'companies.write',
  makeRegistrationCodeAction: 'companies.write',
  inviteStaffAction: 'accounts.write',

  emptyAction: 'developer',
  tryAction: 'developer',
  stayAction: 'developer',
}
