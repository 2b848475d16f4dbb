import { cookies } from 'next/headers'
import { cookieOptions } from './cookies'

const NAMES = [
  'ticketOpened',
  'ticketAnswered',
  'ticketClosed',
  'ticketReopened',
  'messageSent',
  'companyEntered',
  'languageChanged',
  'joined',
  'accountExists',
  'nameSaved',
  'emailSaved',
  'emailCancelled',
  'deletionWithdrawn',
  'appEnabled',
  'appRemoved',
  'phoneEnabled',
  'phoneRemoved',
  'recoveryKept',
  'deviceTrusted',
  'deviceReplaced',
  'deviceRenamed',
  'deviceRemoved',
  'devicesRemoved',
  'sessionReplaced',
  'sessionEnded',
  'sessionsEnded',
  'invitationSent',
  'invitationWithdrawn',
  'adminRequestWithdrawn',
  'adminRequestConsented',
  'adminRequestConsentRefused',
  'evidenceRecorded',
  'adminRequestApproved',
  'adminRequestRefused',
  'companySaved',
  'staffInvited',
  'documentAttached',
  'importDiscarded',
  'memberLocked',
  'memberLockedNow',
  'memberUnlocked',
  'memberRemoved',
  'memberRestored',
  'memberActivated',
  'memberRefused',
  'roleTaken',
  'permissionsSaved',
  'templateSaved',
  'templateRemoved',
  'accessAsked',
  'accessGranted',
  'accessRefused',
  'accessKept',
  'securitySaved',
  'reminderSent',
  'colleagueSignedOut',
  'colleagueReset',
] as const
export type Flash = (typeof NAMES)[number]

/** A sentence for the next page, as its key; gone after it was shown (the cookie lives ten seconds, and a page cannot remove it). */
export const flash = async (name: Flash) => (await cookies()).set('flash', name, { ...cookieOptions(), maxAge: 10 })

export async function takeFlash(): Promise<Flash | null> {
  const value = (await cookies()).get('flash')?.value
  return NAMES.find((name) => name === value) ?? null
}
