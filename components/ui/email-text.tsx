/** An e-mail address. It never breaks at the @; if it must break it does so before a dot (components/base.css). */
export function EmailText({ value }: { value: string }) {
  const at = value.lastIndexOf('@')
  if (at < 1) return value
  return (
    <span className="email wrap-anywhere hyphens-manual" translate="no" title={value}>
      <Breakable text={value.slice(0, at - 1)} />
      <span className="whitespace-nowrap">{value.slice(at - 1, at + 2)}</span>
      <Breakable text={value.slice(at + 2)} />
    </span>
  )
}

function Breakable({ text }: { text: string }) {
  let position = 0
  return text.split(/(?=\.)/u).map((part) => {
    const first = position === 0
    position += part.length
    return (
      <span key={position} className={first ? undefined : 'email-part'}>
        {part}
      </span>
    )
  })
}
