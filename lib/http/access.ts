import type { Permission } from '../permissions/catalogue'
import type { StaffAct } from '../permissions/staff-acts'

/**
 * Who may open a page or run an action: the name of its guard.
 *
 * - `stranger`: everybody; the form decides what happens then
 * - `attempt`: whoever has given an address in this browser (half a sign-in)
 * - `newPassword`: whoever has given the right password in this browser and has to set a new one first
 * - `registration`: whoever is registering in this browser
 * - `signedIn`: whoever is signed in, at any step of the registration
 * - `step`: whoever is signed in and at exactly this step of the registration
 * - `account`: whoever is signed in and has finished setting up the account
 * - `confirmed`: the same, with the password, and the app where one is set up, given within ten minutes (step-up)
 * - `factors`: the same, with password and code given within ten minutes (step-up for changes of factors or address)
 * - `member`: whoever has a membership, also a pending or refused one
 * - `activeMember`: whoever has an active membership
 * - `confirmedMember`: the same, with the step-up of `confirmed`
 * - a permission, such as `support.tickets`: whoever has it in the entered company
 * - `confirmed contracts.cancel` and the like: the same, with the step-up of `confirmed`
 * - `admin`: an active administrator of the entered company
 * - `confirmedAdmin`: the same, with the step-up of `confirmed`
 * - `staff`: any of the vendor's people
 * - an operation of staff, such as `companies.write`: staff whose roles allow it (lib/permissions/staff-acts.ts)
 * - `confirmed companies.write` and the like: the same, with the step-up of `confirmed` (decision 50)
 * - `developer`: nobody in production
 */
export type Access =
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
  | Permission
  | `confirmed ${Permission}`
  | 'admin'
  | 'confirmedAdmin'
  | 'staff'
  | StaffAct
  | `confirmed ${StaffAct}`
  | 'developer'
