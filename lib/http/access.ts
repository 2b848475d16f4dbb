import type { Permission } from '../permissions/catalogue'
import type { StaffAct } from '../permissions/staff-acts'

/**
 * Who may enter a page or run an action: the name of its guard.
 *
 * - `stranger`: everybody; what it may do then depends on what is sent along
 * - `attempt`: who has given an address in this browser (half a sign-in)
 * - `newPassword`: who has given the right password in this browser and has to set a new one first
 * - `registration`: who is registering in this browser
 * - `signedIn`: who is signed in, however far the registration got
 * - `step`: who is signed in and stands at exactly this step of the registration
 * - `account`: who is signed in and has the account set up
 * - `confirmed`: the same, and has shown the password, and the app where one is set up, within ten minutes (step-up)
 * - `factors`: the same, and has shown password and code within ten minutes (step-up for what changes factors or the address)
 * - `member`: who is signed in and tied to a company, be it pending or refused
 * - `activeMember`: who has an access that is active
 * - `confirmedMember`: the same, with the step-up of `confirmed`
 * - a permission, such as `support.tickets`: who holds it in the company entered
 * - `admin`: an active administrator of the company entered
 * - `confirmedAdmin`: the same, with the step-up of `confirmed`
 * - `staff`: one of the vendor's people
 * - an act of the staff, such as `companies.write`: one of them whose roles allow it (lib/permissions/staff-acts.ts)
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
  | 'admin'
  | 'confirmedAdmin'
  | 'staff'
  | StaffAct
  | `confirmed ${StaffAct}`
  | 'developer'
