import type { FormAction } from '@/components/form/action-form'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import { STARS } from '@/lib/conversations/input'
import type { Rating as Given } from '@/lib/conversations/read'
import { getTranslations } from '@/lib/http/translations'

/** Stars as a picture of the number beside them. */
export async function Stars({ rating: { stars, note } }: { rating: Given }) {
  const t = await getTranslations('tickets')
  return (
    <>
      <p>
        <span aria-hidden="true" className="mr-2">
          {'★'.repeat(stars)}
          {'☆'.repeat(5 - stars)}
        </span>
        {t('rated', { stars })}
      </p>
      {note ? (
        <p dir="auto" className="mt-2 break-words whitespace-pre-line">
          {note}
        </p>
      ) : null}
    </>
  )
}

type RatingProps = { id: string; rating: Given | null; rate: FormAction; company: string }

/** R11.1: offered below a closed ticket, once; nobody is asked again. */
export async function Rating({ id, rating, rate, company }: RatingProps) {
  const t = await getTranslations('tickets')
  if (rating)
    return (
      <Card heading={t('rating')}>
        <Stars rating={rating} />
      </Card>
    )
  return (
    <div data-print="no">
      <Card heading={t('rating')}>
        <Form
          action={rate}
          title={t('rating')}
          submit={t('sendRating')}
          submitVariant="secondary"
          company={company}
          owner={false}
          id="rating"
        >
          <input type="hidden" name="id" value={id} />
          <RadioGroup
            name="stars"
            legend={t('ratingQuestion')}
            hint={t('ratingLead')}
            options={STARS.map((value) => ({ value, label: t(`stars.${value}`) }))}
          />
          <TextArea name="note" label={t('ratingNote')} rows={2} optional />
        </Form>
      </Card>
    </div>
  )
}
