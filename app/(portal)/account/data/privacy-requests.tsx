import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import type { OwnData } from '@/lib/content/own-data'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { PRIVACY_KINDS } from '@/lib/profile/privacy-requests'
import { askPrivacyAction, withdrawPrivacyAction } from './actions'

/** R10.15: what the own pages cannot do: asked for here, with the day by which there is an answer. */
export async function PrivacyRequests({ data: { privacyRequests } }: { data: OwnData }) {
  const [t, format] = await Promise.all([getTranslations('care.privacy'), getFormatter()])
  return (
    <Card id="privacy" heading={t('ownHeading')}>
      {privacyRequests.length > 0 ? (
        <div className="mb-6">
          <Table
            caption={t('own')}
            rows={privacyRequests}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'kind',
                label: t('kind'),
                names: true,
                breakable: true,
                cell: ({ kind, message, answer, extensionReason }) => (
                  <>
                    {t(`kinds.${kind}`)}
                    <span className="block text-sm font-normal text-muted whitespace-pre-line">
                      {[
                        message,
                        extensionReason && `${t('extended')}: ${extensionReason}`,
                        answer && `${t('answer')}: ${answer}`,
                      ]
                        .filter(Boolean)
                        .join('\n')}
                    </span>
                  </>
                ),
              },
              { key: 'received', label: t('received'), cell: ({ receivedOn }) => day(format, receivedOn) },
              { key: 'due', label: t('answerBy'), cell: ({ dueOn }) => day(format, dueOn) },
              { key: 'state', label: t('state'), cell: ({ status }) => t(`states.${status}`) },
              {
                key: 'withdraw',
                label: t('withdraw'),
                hideLabel: true,
                align: 'end',
                cellKind: 'actions',
                cell: ({ id, kind, status }) =>
                  status === 'open' ? (
                    <ActionButton
                      action={withdrawPrivacyAction}
                      label={t('withdraw')}
                      description={t(`kinds.${kind}`)}
                      hidden={{ id }}
                    />
                  ) : null,
              },
            ]}
          />
        </div>
      ) : null}
      <p className="mb-5 max-w-text">{t('ownText')}</p>
      <Form action={askPrivacyAction} title={t('ownHeading')} submit={t('ask')} owner={false} id="privacy">
        <RadioGroup
          name="privacyKind"
          legend={t('kind')}
          options={PRIVACY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <TextArea name="privacyMessage" label={t('yourMessage')} rows={4} />
      </Form>
    </Card>
  )
}
