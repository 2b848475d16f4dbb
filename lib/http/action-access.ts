import type { StaffAct } from '../permissions/staff-acts'

export type ActionAccess =
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
  | 'confirmedMember'
  | 'support.tickets'
  | 'admin'
  | 'confirmedAdmin'
  | StaffAct
  | `confirmed ${StaffAct}`
  | 'developer'

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
 * - `confirmedMember`: the same, with the step-up of `confirmed`
 * - `admin`: an active administrator of the company at hand
 * - `confirmedAdmin`: the same, with the step-up of `confirmed`
 * - `companies.write` and the like: one of the vendor's people whose roles allow this act (lib/permissions/staff-acts.ts)
 * - `confirmed companies.write` and the like: the same, with the step-up of `confirmed` (decision 50)
 * - `support.tickets`: who holds this permission in the company at hand
 * - `developer`: nobody in production
 */
export const ACTION_ACCESS: Record<string, ActionAccess> = {
  chooseLanguageAction: 'stranger',
  signOutAction: 'signedIn',
  keepAliveAction: 'signedIn',
  judgePasswordAction: 'stranger',

  beginSignInAction: 'stranger',
  cancelSignInAction: 'stranger',
  showPasswordAction: 'attempt',
  showFactorAction: 'attempt',
  resendSignInCodeAction: 'attempt',
  chooseWayAction: 'attempt',
  showRecoveryCodeAction: 'attempt',
  joinWhenLockedAction: 'attempt',
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
  sendFirstRegisterCodeAction: 'step',
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
  sendFirstPhoneCodeAction: 'factors',
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

  lockAction: 'confirmedAdmin',
  unlockAction: 'confirmedAdmin',
  removeAction: 'confirmedAdmin',
  restoreAction: 'confirmedAdmin',
  activateAction: 'confirmedAdmin',
  refuseAction: 'confirmedAdmin',
  takeRoleAction: 'confirmedAdmin',
  bulkAction: 'confirmedAdmin',
  saveGrantsAction: 'confirmedAdmin',
  saveTemplateAction: 'admin',
  removeTemplateAction: 'admin',
  reviewApplicationAction: 'activeMember',
  applyForAdminAction: 'confirmedMember',
  withdrawAdminRequestAction: 'activeMember',
  consentAction: 'confirmedAdmin',
  refuseConsentAction: 'confirmedAdmin',

  addPersonAction: 'admin',
  inviteAgainAction: 'admin',
  withdrawInvitationAction: 'admin',
  startImportAction: 'confirmedAdmin',
  resumeImportAction: 'confirmedAdmin',

  requestAccessAction: 'activeMember',
  leaveCompanyAction: 'confirmedMember',
  grantAccessAction: 'confirmedAdmin',
  refuseAccessAction: 'admin',
  saveSecurityAction: 'confirmedAdmin',
  remindOfFactorAction: 'admin',
  endColleagueSessionsAction: 'confirmedAdmin',
  startColleagueResetAction: 'confirmedAdmin',
  giveBackRoleAction: 'confirmedAdmin',

  openTicketAction: 'support.tickets',
  replyToTicketAction: 'support.tickets',
  closeTicketAction: 'support.tickets',
  reopenTicketAction: 'support.tickets',

  recordEvidenceAction: 'confirmed adminRequests.prove',
  approveRequestAction: 'confirmed adminRequests.decide',
  refuseRequestAction: 'adminRequests.decide',
  addCompanyAction: 'companies.write',
  changeCompanyAction: 'companies.write',
  makeRegistrationCodeAction: 'confirmed companies.write',
  inviteStaffAction: 'confirmed accounts.write',

  emptyAction: 'developer',
  tryAction: 'developer',
  stayAction: 'developer',
}
