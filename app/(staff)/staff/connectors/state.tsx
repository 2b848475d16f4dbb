import { StatusBadge } from '@/components/ui/status-badge'
import { isRecordKind } from '@/lib/connectors/schemas'
import { getTranslations } from '@/lib/http/translations'

type Stateful = { revokedAt: Date | null; tokenMadeAt: Date | null }

export async function ConnectorState({ connector: { revokedAt, tokenMadeAt } }: { connector: Stateful }) {
  const t = await getTranslations('connectors')
  if (revokedAt) return <StatusBadge tone="neutral">{t('states.revoked')}</StatusBadge>
  if (!tokenMadeAt) return <StatusBadge tone="caution">{t('states.without')}</StatusBadge>
  return <StatusBadge tone="positive">{t('states.active')}</StatusBadge>
}

/** „Belege, Lizenzen“ */
export async function kindNames() {
  const t = await getTranslations('connectors')
  return (kinds: readonly string[]) =>
    kinds.flatMap((kind) => (isRecordKind(kind) ? [t(`kindNames.${kind}`)] : [])).join(', ')
}
