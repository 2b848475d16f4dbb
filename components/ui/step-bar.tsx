import { getTranslations } from '@/lib/http/translations'

type StepBarProps = { step: number; total: number; name: string }

/** „Schritt 3 von 6: …“. The bars only repeat the text. */
export async function StepBar({ step, total, name }: StepBarProps) {
  const t = await getTranslations('ui')
  const steps = Array.from({ length: total }, (_, index) => index + 1)
  return (
    <div>
      <p className="text-sm text-muted">{t('steps.position', { step, total, name })}</p>
      <div aria-hidden="true" className="mt-2 flex gap-1">
        {steps.map((number) => (
          <span key={number} className={`h-1 flex-1 rounded-sm ${number <= step ? 'bg-accent-strong' : 'bg-line'}`} />
        ))}
      </div>
    </div>
  )
}
