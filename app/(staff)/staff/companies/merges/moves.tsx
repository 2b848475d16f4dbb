import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { brandName } from '@/lib/brand/brand'
import type { MergePreview } from '@/lib/company-merge/preview'
import { getTranslations } from '@/lib/http/translations'

type MovesProps = { preview: MergePreview; from: { name: string }; into: { name: string } }

const LINES = ['people', 'both', 'administrators', 'sessions', 'records', 'requests', 'codes', 'log', 'number'] as const

/** ADR 050: what moves, before anything does. */
export async function Moves({ preview, from, into }: MovesProps) {
  const t = await getTranslations('staffCompanies')
  const { administrators, conflicts, ...counts } = preview
  const values = {
    ...counts,
    from: from.name,
    into: into.name,
    brand: brandName(),
    count: administrators.length,
    names: administrators.join(', '),
  }
  return (
    <div className="grid grid-cols-1 gap-5">
      {conflicts.length > 0 ? (
        <Notice tone="danger" heading={t('merge.conflicts')}>
          {t('merge.conflictsText', { numbers: conflicts.join(', ') })}
        </Notice>
      ) : null}
      <Card heading={t('what')}>
        <ul className="list-disc space-y-1 pl-5">
          {LINES.map((line) => (
            <li key={line}>{t(`merge.moves.${line}`, values)}</li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
