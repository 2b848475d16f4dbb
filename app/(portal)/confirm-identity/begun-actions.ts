import * as app from '@/app/(portal)/account/authentication/app/actions'
import * as devices from '@/app/(portal)/account/authentication/devices/actions'
import * as password from '@/app/(portal)/account/authentication/password/actions'
import * as phone from '@/app/(portal)/account/authentication/phone/actions'
import * as recoveryCodes from '@/app/(portal)/account/authentication/recovery-codes/actions'
import * as data from '@/app/(portal)/account/data/actions'
import * as detailsEmail from '@/app/(portal)/account/details/email/actions'
import * as organisationLeave from '@/app/(portal)/account/organisation/leave/actions'
import * as accessRequests from '@/app/(portal)/admin/access-requests/actions'
import * as adminRequests from '@/app/(portal)/admin/admin-requests/actions'
import * as permissionsOfAll from '@/app/(portal)/admin/permissions/actions'
import * as security from '@/app/(portal)/admin/security/actions'
import * as usersFactorReset from '@/app/(portal)/admin/users/[id]/factor-reset/actions'
import * as usersPermissions from '@/app/(portal)/admin/users/[id]/permissions/actions'
import * as users from '@/app/(portal)/admin/users/actions'
import * as usersBulk from '@/app/(portal)/admin/users/bulk/actions'
import * as usersImport from '@/app/(portal)/admin/users/import/actions'
import * as applyForAdmin from '@/app/(portal)/apply-for-admin/actions'
import * as cancellation from '@/app/(portal)/contracts/cancel/actions'
import * as payment from '@/app/(portal)/payment-methods/actions'
import * as staffAccounts from '@/app/(staff)/staff/accounts/actions'
import * as staffAdminRequests from '@/app/(staff)/staff/admin-requests/actions'
import * as staffBlocks from '@/app/(staff)/staff/blocks/actions'
import * as staffChanges from '@/app/(staff)/staff/changes/actions'
import * as staffViews from '@/app/(staff)/staff/companies/[number]/people/[id]/view/actions'
import * as staffCompanies from '@/app/(staff)/staff/companies/actions'
import * as staffCompanyMerges from '@/app/(staff)/staff/companies/merges/actions'
import * as staffCompanyStates from '@/app/(staff)/staff/companies/state-actions'
import * as staffConnectors from '@/app/(staff)/staff/connectors/actions'
import * as staffFactorResets from '@/app/(staff)/staff/factor-resets/actions'
import * as staffSettings from '@/app/(staff)/staff/settings/actions'
import type { ServerAction } from '@/lib/http/action'

const MODULES: Record<string, ServerAction>[] = [
  app,
  devices,
  password,
  phone,
  recoveryCodes,
  data,
  detailsEmail,
  organisationLeave,
  accessRequests,
  adminRequests,
  permissionsOfAll,
  security,
  usersPermissions,
  users,
  usersBulk,
  usersImport,
  applyForAdmin,
  cancellation,
  payment,
  staffAccounts,
  staffAdminRequests,
  staffBlocks,
  staffSettings,
  staffChanges,
  staffCompanies,
  staffCompanyStates,
  staffCompanyMerges,
  staffConnectors,
  staffFactorResets,
  staffViews,
  usersFactorReset,
]

/**
 * Every action that asks for a step-up, by its name, to be carried out after it (decision 34). `e2e/begun.spec.ts`
 * tries each.
 */
export const BEGUN_ACTIONS: Record<string, ServerAction | undefined> = Object.fromEntries(
  MODULES.flatMap((actions) => Object.entries(actions)).filter(([, { proof }]) => proof !== null),
)
