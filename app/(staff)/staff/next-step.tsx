import { getTranslations } from '@/lib/http/translations'

/** R10.3: what happens next with something that waits for staff, in words. */
export async function NextStep({ text }: { text: string }) {
  const t = await getTranslations('staff.preview')
  return (
    <section aria-labelledby="next" className="rounded-md border border-line bg-sunken px-5 py-4">
      <h2 id="next" className="mb-1 text-base font-medium">
        {t('next')}
      </h2>
      <p>{text}</p>
    </section>
  )
}
