import { Card } from '@/components/ui/card'
import { brandName } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'
import type { Consequences as Counts } from '@/lib/staff/consequences'

/** R10.2: what happens to whom, before it is done. */
export async function Consequences({ counts, act }: { counts: Counts; act: 'suspend' | 'close' }) {
  const t = await getTranslations('staffCompanies')
  const lines = act === 'suspend' ? SUSPEND : CLOSE
  return (
    <Card heading={t('what')}>
      <ul className="list-disc space-y-1 pl-5">
        {lines.map((line) => (
          <li key={line}>{t(`${act}.${line}` as 'close.changes', { ...counts, brand: brandName() })}</li>
        ))}
      </ul>
    </Card>
  )
}

const SUSPEND = ['people', 'sessions', 'waiting', 'codes', 'stays', 'told'] as const
const CLOSE = ['people', 'sessions', 'waiting', 'codes', 'rights', 'changes', 'documents', 'told', 'final'] as const
