import { Notice } from '@/components/ui/notice'
import { getTranslations } from '@/lib/http/translations'
import { type Finding, isSum } from '@/lib/invoices/findings'

/** What a rule is about, by the beginning of its name; every other one demands what is not stated. */
const GROUPS: [
  RegExp,
  'codes' | 'values' | 'profile' | 'encrypted' | 'damaged' | 'tooLarge' | 'name' | 'ubl' | 'xml',
][] = [
  [/^PROFILE$/, 'profile'],
  [/^PDF:encrypted$/, 'encrypted'],
  [/^PDF:damaged$/, 'damaged'],
  [/^PDF:tooLarge$/, 'tooLarge'],
  [/^PDF:name$/, 'name'],
  [/^PDF:ubl$/, 'ubl'],
  [/^XML:/, 'xml'],
  [/^XSD:|^BR-27$/, 'values'],
  [/^BR-CL-|^BR-DEX-09$/, 'codes'],
]

/** R11.3: what is wrong with an e-invoice, each with the name of its rule. For staff: customers read a calm note. */
export async function Findings({ findings }: { findings: Finding[] }) {
  const t = await getTranslations('documentFiling')
  if (findings.length === 0) return null
  const textOf = (finding: Finding) => {
    const { rule, about, stated = '', computed = '' } = finding
    if (isSum(finding)) return t('rules.sum', { stated, computed, about: about ?? '' })
    const group = GROUPS.find(([pattern]) => pattern.test(rule))?.[1] ?? 'missing'
    return about ? t('ruleAbout', { text: t(`rules.${group}`), about }) : t(`rules.${group}`)
  }
  return (
    <Notice heading={t('findingsHeading', { count: findings.length })}>
      <p>{t('findingsText')}</p>
      <ul className="mt-2 list-disc space-y-1 ps-5 wrap-anywhere">
        {findings.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule may be broken several times, and the list never changes
          <li key={index}>
            <strong className="font-medium">{finding.rule}</strong> {textOf(finding)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
