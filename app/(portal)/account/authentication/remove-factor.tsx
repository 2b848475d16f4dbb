import type { FormAction } from '@/components/form/action-form'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'

type RemoveFactorProps = {
  title: string
  action: FormAction
  /** The factor that is asked for afterwards. */
  next: string
  /** Whether the recovery codes are deleted too. */
  codesGo: boolean
  /** Staff need the app and can only replace it. */
  staff: boolean
}

/** UX-19: the consequences are stated above the button. */
export async function RemoveFactor({ title, action, next, codesGo, staff }: RemoveFactorProps) {
  const [t, f] = await Promise.all([getTranslations('factors.removing'), getTranslations('factors')])
  const back = '/account/authentication'
  const head = { title, back: { href: back, label: f('back') } } as const
  if (staff) {
    return (
      <div className="max-w-form">
        <PageTitle {...head} />
        <div className="grid gap-4">
          <Notice tone="caution">{t('staff', { brand: brandName() })}</Notice>
          <p>
            <ButtonLink href="/account/authentication/app" variant="primary">
              {f('replaceApp')}
            </ButtonLink>
          </p>
        </div>
      </div>
    )
  }
  return (
    <div className="max-w-form">
      <Form
        heading={<PageHeading {...head} />}
        action={action}
        title={title}
        submit={t('submit')}
        submitVariant="danger"
        secondary={<ButtonLink href={back}>{t('cancel')}</ButtonLink>}
      >
        <ul className="grid list-disc gap-2 pl-5">
          <li>{next}</li>
          {codesGo ? <li>{t('codesGo')}</li> : null}
          <li>{t('ends')}</li>
        </ul>
      </Form>
    </div>
  )
}
