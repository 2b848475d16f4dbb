import { parseArgs } from 'node:util'
import { closeDatabases } from '@/lib/database/clients'
import { env } from '@/lib/ground/env'
import { Rejection } from '@/lib/ground/rejection'
import { canonicalEmail, needsUtf8Mail } from '@/lib/inputs/email-address'
import { carriesUtf8, learnUtf8 } from '@/lib/inputs/utf8-mail'
import { vendorByCommand } from '@/lib/permissions/proofs'
import { STAFF_ROLES, type StaffRole } from '@/lib/permissions/staff-acts'
import { resetFactorByCommand } from '@/lib/staff/colleague-factor'
import { inviteStaffByCommand } from '@/lib/staff/invitations'
import { enterSurroundings } from './surroundings'

/**
 * npm run staff:add -- EMAIL --role staff-admin: invites one of the vendor's people. With --reset-factor it sends a link
 * to somebody who is staff and has lost the app (decision 19). Prints the link where no mail is configured.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { role: { type: 'string', multiple: true }, 'reset-factor': { type: 'boolean' } },
    allowPositionals: true,
  })
  const email = canonicalEmail(positionals[0] ?? '')
  if (!email)
    throw new Error('usage: npm run staff:add -- EMAIL --role support|operations|staff-admin, or --reset-factor')
  const roles = (values.role ?? ['support']).map(roleOf)
  const surroundings = await enterSurroundings()
  try {
    await learnUtf8()
    if (needsUtf8Mail(email) && !carriesUtf8())
      throw new Error(`No mail can be sent to ${email.canonical}: the server does not announce SMTPUTF8.`)
    const by = vendorByCommand('staff:add')
    const path = values['reset-factor']
      ? await resetFactorByCommand(by, email.canonical)
      : await inviteStaffByCommand(by, email, roles)
    if (!path) throw new Error('Nobody of the staff has this address.')
    const { mail, appUrl } = env()
    console.log(
      mail.resend || mail.smtp
        ? `The link goes to ${email.canonical}.`
        : `The link, good for 24 hours and once:\n${appUrl}${path}`,
    )
  } finally {
    await closeDatabases()
    await surroundings.leave()
  }
}

function roleOf(text: string): StaffRole {
  const role = STAFF_ROLES.find((known) => known === text)
  if (!role) throw new Error(`--role is one of ${STAFF_ROLES.join(', ')}`)
  return role
}

main().catch((fault: Error) => {
  const known = fault instanceof Rejection && fault.code === 'accountExists'
  console.error(
    known ? 'There is an account for this address already. Who has lost the app: --reset-factor.' : fault.message,
  )
  process.exit(1)
})
