import { BUILT_AREAS, PERMISSIONS, type Permission } from '../permissions/catalogue'

/** The list of an area and its records, where one section explains both. */
function ofArea(key: Permission): [path: RegExp, section: string][] {
  const area: { href: string; help?: string } = PERMISSIONS[key]
  return area.help ? [[new RegExp(`^${area.href}(/[^/]+)?$`), area.help]] : []
}

/** Pages, and the section of the help that explains each: where the „?“ beside the heading leads. */
const SECTIONS: [path: RegExp, section: string][] = [
  [/^\/admin\/users\/new$/, 'administrator#add'],
  [/^\/admin\/users\/[^/]+\/permissions$/, 'administrator#permissions'],
  [/^\/admin\/users\/[^/]+\/lock$/, 'administrator#lock'],
  [/^\/admin\/users\/[^/]+\/delete$/, 'administrator#delete'],
  [/^\/admin\/users$/, 'administrator#users'],
  [/^\/admin\/permissions(\/compare)?$/, 'administrator#matrix'],
  [/^\/admin\/templates/, 'administrator#templates'],
  [/^\/admin\/users\/import/, 'administrator#import'],
  [/^\/admin\/access-requests$/, 'administrator#requests'],
  [/^\/admin\/log$/, 'administrator#log'],
  [/^\/admin\/users\/[^/]+\/factor-reset$/, 'trouble#reset'],
  [/^\/admin\/contacts$/, 'administrator#contacts'],
  [/^\/apply-for-admin$/, 'administrator#apply'],
  [/^\/account\/authentication$/, 'login-management#functions'],
  [/^\/account\/authentication\/app$/, 'two-factor#app'],
  [/^\/account\/authentication\/recovery-codes$/, 'two-factor#codes'],
  [/^\/account\/organisation$/, 'portal#missing'],
  [/^\/support\/new$/, 'support#new'],
  [/^\/support$/, 'support#new'],
  [/^\/support\/[^/]+$/, 'support#answer'],
  [/^\/contracts\/cancel(\/.+)?$/, 'contracts#cancel'],
  [/^\/orders\/(catalogue|cart|check)$/, 'orders#order'],
  [/^\/orders(\/.+)?$/, 'orders#state'],
  [/^\/shop(\/.+)?$/, 'orders#rules'],
  [/^\/documents$/, 'documents#find'],
  [/^\/documents\/[^/]+\/view$/, 'documents#e-invoice'],
  [/^\/documents\/[^/]+$/, 'documents#find'],
  ...BUILT_AREAS.flatMap(ofArea),
]

export const CONSOLE_HELP = '/staff/help'

/** Pages of the console, and the section of its help, which only staff can open. */
const CONSOLE_SECTIONS: [path: RegExp, section: string][] = [
  [/^\/staff\/companies\/\d+\/(suspend|close)$/, 'suspend'],
  [/^\/staff\/companies\/(\d+\/merge|merges(\/[^/]+)?)$/, 'merge'],
  [/^\/staff\/companies\/\d+\/people\/[^/]+\/view$/, 'view'],
  [/^\/staff\/companies\/\d+\/people\/[^/]+\/lock$/, 'lock'],
  [/^\/staff\/blocks\/people$/, 'lock'],
  [/^\/staff\/factor-resets(\/.+)?$/, 'factors'],
  [/^\/staff\/privacy-requests(\/.+)?$/, 'privacy'],
  [/^\/staff\/legal(\/.+)?$/, 'legal'],
]

const among = (sections: [path: RegExp, section: string][], path: string) =>
  sections.find(([pattern]) => pattern.test(path))?.[1]

/** The address in the help for this page, or null. */
export const helpFor = (path: string): string | null => {
  const [own, ofConsole] = [among(SECTIONS, path), among(CONSOLE_SECTIONS, path)]
  if (ofConsole) return `${CONSOLE_HELP}#${ofConsole}`
  return own ? `/help/${own}` : null
}

/** For the test that every one of them exists. */
export const HELP_SECTIONS = SECTIONS.map(([, section]) => section)
export const CONSOLE_HELP_SECTIONS = CONSOLE_SECTIONS.map(([, section]) => section)
