import { beginAppAction, removeAppAction, replaceAppAction } from '@/app/(portal)/account/authentication/app/actions'
import {
  removeAllDevicesAction,
  removeDeviceAction,
  renameDeviceAction,
} from '@/app/(portal)/account/authentication/devices/actions'
import { changePasswordAction } from '@/app/(portal)/account/authentication/password/actions'
import {
  removePhoneAction,
  replacePhoneAction,
  requestPhoneAction,
  resendPhoneAction,
  sendFirstPhoneCodeAction,
} from '@/app/(portal)/account/authentication/phone/actions'
import { makeCodesAction } from '@/app/(portal)/account/authentication/recovery-codes/actions'
import { requestDeletionAction } from '@/app/(portal)/account/data/actions'
import {
  beginEmailChangeAction,
  confirmEmailChangeAction,
  resendChangeCodeAction,
} from '@/app/(portal)/account/details/email/actions'
import { leaveCompanyAction } from '@/app/(portal)/account/organisation/leave/actions'
import { grantAccessAction } from '@/app/(portal)/admin/access-requests/actions'
import { consentAction, refuseConsentAction } from '@/app/(portal)/admin/admin-requests/actions'
import {
  endColleagueSessionsAction,
  giveBackRoleAction,
  saveSecurityAction,
  startColleagueResetAction,
} from '@/app/(portal)/admin/security/actions'
import { saveGrantsAction } from '@/app/(portal)/admin/users/[id]/permissions/actions'
import {
  activateAction,
  lockAction,
  refuseAction,
  removeAction,
  restoreAction,
  takeRoleAction,
  unlockAction,
} from '@/app/(portal)/admin/users/actions'
import { bulkAction } from '@/app/(portal)/admin/users/bulk/actions'
import { resumeImportAction, startImportAction } from '@/app/(portal)/admin/users/import/actions'
import { applyForAdminAction } from '@/app/(portal)/apply-for-admin/actions'
import { inviteStaffAction } from '@/app/(staff)/staff/accounts/actions'
import { approveRequestAction, recordEvidenceAction } from '@/app/(staff)/staff/admin-requests/actions'
import { makeRegistrationCodeAction } from '@/app/(staff)/staff/companies/actions'
import type { ServerAction } from '@/lib/http/action'

/** Every action that asks for a step-up first, by the name that it is kept under; a test holds it to the table of actions. */
export const BEGUN_ACTIONS: Record<string, ServerAction | undefined> = {
  beginAppAction,
  replaceAppAction,
  removeAppAction,
  requestPhoneAction,
  sendFirstPhoneCodeAction,
  resendPhoneAction,
  replacePhoneAction,
  removePhoneAction,
  makeCodesAction,
  renameDeviceAction,
  removeDeviceAction,
  removeAllDevicesAction,
  changePasswordAction,
  beginEmailChangeAction,
  confirmEmailChangeAction,
  resendChangeCodeAction,
  requestDeletionAction,
  lockAction,
  unlockAction,
  removeAction,
  restoreAction,
  activateAction,
  refuseAction,
  takeRoleAction,
  bulkAction,
  saveGrantsAction,
  applyForAdminAction,
  consentAction,
  refuseConsentAction,
  startImportAction,
  resumeImportAction,
  leaveCompanyAction,
  grantAccessAction,
  saveSecurityAction,
  endColleagueSessionsAction,
  startColleagueResetAction,
  giveBackRoleAction,
  recordEvidenceAction,
  approveRequestAction,
  makeRegistrationCodeAction,
  inviteStaffAction,
}
