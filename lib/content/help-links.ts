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
  [/^\/contracts(\/[^/]+)?$/, 'contracts#end'],
  [/^\/licences(\/[^/]+)?$/, 'contracts#licences'],
  [/^\/master-data(\/[^/]+)?$/, 'contracts#master'],
  [/^\/payment-methods(\/[^/]+)?$/, 'contracts#payment'],
  [/^\/orders\/(catalogue|cart|check)$/, 'orders#order'],
  [/^\/orders(\/.+)?$/, 'orders#state'],
  [/^\/shop(\/.+)?$/, 'orders#rules'],
  [/^\/payroll\/new$/, 'payroll#new'],
  [/^\/payroll(\/[^/]+)?$/, 'payroll#new'],
  [/^\/documents$/, 'documents#find'],
  [/^\/documents\/[^/]+\/view$/, 'documents#e-invoice'],
  [/^\/documents\/[^/]+$/, 'documents#find'],
]

/** The address in the help for this page, or null. */
export const helpFor = (path: string): string | null => {
  const section = SECTIONS.find(([pattern]) => pattern.test(path))?.[1]
  return section ? `/help/${section}` : null
}

/** For the test that every one of them exists. */
export const HELP_SECTIONS = SECTIONS.map(([, section]) => section)
