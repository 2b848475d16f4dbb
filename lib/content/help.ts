import pictures from './help-pictures.json'

/** The groups of the index, in order. */
export const HELP_GROUPS = ['start', 'account', 'company', 'areas', 'contact'] as const
export type HelpGroup = (typeof HELP_GROUPS)[number]

/** The chapters of the help in order, group by group: part of the address, their key in the catalogue, their group. */
export const HELP_CHAPTERS = [
  ['portal', 'portal', 'start'],
  ['registration', 'registration', 'start'],
  ['sign-in', 'sign_in', 'start'],
  ['password', 'password', 'start'],
  ['login-management', 'login_management', 'account'],
  ['two-factor', 'two_factor', 'account'],
  ['install-app', 'install_app', 'account'],
  ['why-2fa', 'why_2fa', 'account'],
  ['trusted-devices', 'trusted_devices', 'account'],
  ['trouble', 'trouble', 'account'],
  ['administrator', 'administrator', 'company'],
  ['support', 'support', 'areas'],
  ['payroll', 'payroll', 'areas'],
  ['documents', 'documents', 'areas'],
  ['contracts', 'contracts', 'areas'],
  ['orders', 'orders', 'areas'],
  ['contact', 'contact', 'contact'],
] as const satisfies readonly (readonly [slug: string, key: string, group: HelpGroup])[]

export type HelpKey = (typeof HELP_CHAPTERS)[number][1]
export const helpKey = (slug: string): HelpKey | null => HELP_CHAPTERS.find(([known]) => known === slug)?.[1] ?? null

/** The chapters before and after this one. */
export function besideHelp(key: HelpKey) {
  const at = HELP_CHAPTERS.findIndex(([, one]) => one === key)
  return { previous: HELP_CHAPTERS[at - 1], next: HELP_CHAPTERS[at + 1] }
}

export type HelpPart =
  | { kind: 'text'; text: string }
  | { kind: 'steps'; steps: string[] }
  | { kind: 'picture'; name: PictureName; width: number; height: number }
/** `id`: the same in every language, so that a „?“ can lead to it. The first section may have no heading. */
export type HelpSection = { id: string; heading: string; parts: HelpPart[] }

const HEADING = /^## \[([\w-]+)\] (.+)$/
const PICTURE = /^!\[([\w-]+)\]$/
const SIZES: Record<string, { width: number; height: number }> = pictures
/** `name.webp` and `name-dark.webp` in public/help. */
export type PictureName = keyof typeof pictures
const isPicture = (name: string): name is PictureName => name in SIZES

/**
 * Reads a chapter of the catalogue. An empty line ends a paragraph; `## [id] Heading` begins a section, `1. …` lines are
 * steps, `![name]` is a picture of public/help, which is left out until `npm run help:pictures` has made it.
 */
export function readHelp(text: string): HelpSection[] {
  const sections: HelpSection[] = [{ id: '', heading: '', parts: [] }]
  for (const block of text.split(/\n{2,}/)) {
    const heading = HEADING.exec(block)
    if (heading) sections.push({ id: heading[1]!, heading: heading[2]!, parts: [] })
    else sections.at(-1)!.parts.push(...partOf(block))
  }
  return sections.filter(({ heading, parts }) => heading || parts.length > 0)
}

function partOf(block: string): HelpPart[] {
  const picture = PICTURE.exec(block)?.[1]
  if (picture) {
    return isPicture(picture) ? [{ kind: 'picture', name: picture, ...SIZES[picture]! }] : []
  }
  const lines = block.split('\n')
  if (lines.every((line) => /^\d+\. /.test(line))) {
    return [{ kind: 'steps', steps: lines.map((line) => line.replace(/^\d+\. /, '')) }]
  }
  return [{ kind: 'text', text: block }]
}

/** A chapter without its marks, for the search. */
export const plainHelp = (text: string) => text.replace(/^## \[[\w-]+\] |^!\[[\w-]+\]$|^\d+\. /gm, '')
