import type { HelpPart, HelpSection } from '@/lib/content/help'
import { getTranslations } from '@/lib/http/translations'

/** A chapter's sections. Nothing in their text is interpreted as markup. */
export function HelpSections({ sections }: { sections: HelpSection[] }) {
  return sections.map(({ id, heading, parts }) => (
    <section key={id} id={id || undefined} className="mt-8 grid scroll-mt-20 gap-3">
      {heading ? <h2 className="text-lg">{heading}</h2> : null}
      {parts.map((part) => (
        <Part key={JSON.stringify(part)} part={part} />
      ))}
    </section>
  ))
}

function Part({ part }: { part: HelpPart }) {
  switch (part.kind) {
    case 'steps':
      return (
        <ol className="grid list-decimal gap-2 ps-6 marker:text-muted">
          {part.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )
    case 'picture':
      return <Picture {...part} />
    case 'text':
      return <p className="whitespace-pre-line">{part.text}</p>
  }
}

type PictureProps = Extract<HelpPart, { kind: 'picture' }>

/** The picture of the theme in use; a browser loads no other. */
async function Picture({ name, width, height }: PictureProps) {
  const t = await getTranslations('help')
  return (
    <div className="overflow-hidden rounded-md border border-line">
      {['', '-dark'].map((theme) => (
        // biome-ignore lint/performance/noImgElement: next/image would only resize a file that is made small
        <img
          key={theme}
          src={`/help/${name}${theme}.webp`}
          alt={t(`picture.${name}`)}
          width={width}
          height={height}
          loading="lazy"
          className={`h-auto w-full ${theme ? 'only-dark' : 'only-light'}`}
        />
      ))}
    </div>
  )
}
