import { ActionButton } from '@/components/form/action-button'
import { buttonClass } from '@/components/ui/button-style'
import { CodeText } from '@/components/ui/code-text'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { StatusBadge } from '@/components/ui/status-badge'
import { getTranslations } from '@/lib/http/translations'
import { tryAction } from './try-action'

export async function SampleButtons() {
  const t = await getTranslations('dev')
  const ui = await getTranslations('ui')
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="text-xl">{t('buttons.heading')}</h2>
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className={buttonClass('primary')}>
          <Icon name="plus" />
          {t('buttons.primary')}
        </button>
        <button type="button" className={buttonClass('secondary')}>
          {t('buttons.secondary')}
        </button>
        <button type="button" className={buttonClass('danger')}>
          {t('buttons.danger')}
        </button>
        <button type="button" className={buttonClass('link')}>
          {t('buttons.link')}
        </button>
        <Dialog trigger={t('buttons.dialog')} heading={t('buttons.dialog')} closeLabel={ui('dialog.close')}>
          {t('buttons.dialogText')}
        </Dialog>
      </div>
      <ActionButton
        action={tryAction}
        label={t('buttons.act')}
        description={t('buttons.actFor')}
        hidden={{ justButton: 'yes' }}
        variant="link"
      />
      <div className="flex flex-wrap items-center gap-3">
        <StatusBadge tone="positive">{t('table.active')}</StatusBadge>
        <StatusBadge tone="caution">{t('table.invited')}</StatusBadge>
        <StatusBadge tone="danger">{t('table.locked')}</StatusBadge>
        <StatusBadge tone="info">{t('table.administrator')}</StatusBadge>
        <StatusBadge tone="neutral">{t('table.never')}</StatusBadge>
        <CodeText value="100000001" />
      </div>
    </section>
  )
}
