import { z } from 'zod'
import { domainOf } from '../inputs/email-address'
import { choice } from '../inputs/fields'
import { rendered } from '../inputs/rendered'
import { shownDomain } from '../inputs/shown-domain'
import { LIMITS } from '../limits/sheet'

export const APP_REQUIRED = ['none', 'admins', 'all'] as const
export type AppRequired = (typeof APP_REQUIRED)[number]
/**
 * `deviceDays`: 0 forbids trusted devices; null means the portal's default. An empty list of domains allows all
 * domains. `viewsAllowed`: staff may look at the portal of members („Ansicht als“, R10.8).
 */
export type SecurityRules = {
  appRequired: AppRequired
  deviceDays: number | null
  mailDomains: string[]
  viewsAllowed: boolean
}

const days = z.string({ error: 'unexpected' }).transform((text, context): number | null => {
  const typed = text.trim()
  if (!typed) return null
  const count = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN
  if (count >= 0 && count <= LIMITS.devices.mostDays) return count
  context.addIssue({ code: 'custom', message: `deviceDays?max=${LIMITS.devices.mostDays}` })
  return z.NEVER
})

/** Domains on separate lines or separated by blanks, commas or semicolons, with or without „@“. */
const domains = z.string({ error: 'unexpected' }).transform((text, context): string[] => {
  const typed = text.split(/[\s,;]+/).filter(Boolean)
  const known = typed.map((one) => domainOf(one.replace(/^\*?@/, '').replace(/\.$/, '')))
  const wrong = typed.find((_, index) => !known[index])
  if (wrong === undefined && typed.length <= LIMITS.mailDomains) return [...new Set(known as string[])].sort()
  const why =
    wrong === undefined
      ? `mailDomainsMany?max=${LIMITS.mailDomains}`
      : `mailDomain?${new URLSearchParams({ domain: wrong.slice(0, 60) })}`
  context.addIssue({ code: 'custom', message: why })
  return z.NEVER
})

const rules = z.strictObject({
  appRequired: choice('appRequired', APP_REQUIRED),
  deviceDays: days,
  mailDomains: domains,
  viewsAllowed: choice('viewsAllowed', ['yes', 'no']).transform((answer) => answer === 'yes'),
})

/**
 * `base` contains the rules that the form was rendered with (`asTyped`), so that one administrator does not undo what
 * another has just changed.
 */
export const securityForm = rules.extend({
  base: rendered(rules),
})

/** The rules as a person would type them. */
export const asTyped = ({ appRequired, deviceDays, mailDomains, viewsAllowed }: SecurityRules) => ({
  appRequired,
  deviceDays: deviceDays === null ? '' : String(deviceDays),
  mailDomains: mailDomains.map(shownDomain).join('\n'),
  viewsAllowed: viewsAllowed ? 'yes' : 'no',
})
