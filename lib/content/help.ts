/** The chapters of the help, in order: part of the address, and their key in the catalogue. */
export const HELP_CHAPTERS = [
  ['portal', 'portal'],
  ['registration', 'registration'],
  ['sign-in', 'sign_in'],
  ['two-factor', 'two_factor'],
  ['administrator', 'administrator'],
  ['support', 'support'],
  ['contact', 'contact'],
] as const

export type HelpKey = (typeof HELP_CHAPTERS)[number][1]
export const helpKey = (slug: string): HelpKey | null => HELP_CHAPTERS.find(([known]) => known === slug)?.[1] ?? null
