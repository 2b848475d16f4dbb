type CodeTextProps = {
  value: string
  /** Characters per group; 0 for no groups. */
  group?: number
  className?: string
}

/** As long as that, a number stays on one line: a customer number, but not a secret or an IBAN. */
const SHORT = 12

/** Customer numbers, secrets and codes: monospace, in groups by spacing alone, so that copying gives the bare value. */
export function CodeText({ value, group = 3, className = '' }: CodeTextProps) {
  const groups = group > 0 ? (value.match(new RegExp(`.{1,${group}}`, 'gsu')) ?? []) : [value]
  const breaks = value.length > SHORT
  let position = 0
  return (
    <code className={`font-mono ${breaks ? '' : 'whitespace-nowrap'} ${className}`} translate="no">
      {groups.map((part) => {
        position += part.length
        return (
          <span key={position} className="not-last:mr-[0.4em]">
            {part}
            {breaks ? <wbr /> : null}
          </span>
        )
      })}
    </code>
  )
}
