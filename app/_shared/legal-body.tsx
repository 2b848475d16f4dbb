type LegalBodyProps = { body: string; level: 2 | 3 }

/**
 * A text maintained by staff: `##` begins a heading, an empty line a paragraph. Nothing in it is interpreted as
 * markup.
 */
export function LegalBody({ body, level }: LegalBodyProps) {
  const Heading = `h${level}` as const
  let position = 0
  return (
    <div className="grid gap-3">
      {body.split(/\n{2,}/).map((block) => {
        position += block.length
        const [first = '', ...rest] = block.split('\n')
        const heading = first.startsWith('## ') ? first.slice(3) : null
        const text = (heading ? rest : [first, ...rest]).join('\n')
        return (
          <div key={position}>
            {heading ? <Heading className="mb-1 text-lg">{heading}</Heading> : null}
            {text ? <p className="whitespace-pre-line">{text}</p> : null}
          </div>
        )
      })}
    </div>
  )
}
