/** An e-mail address that breaks only before the @ and the dots. */
export function EmailText({ value }: { value: string }) {
  let position = 0
  return (
    <span className="wrap-anywhere hyphens-manual" translate="no">
      {value.split(/(?=[@.])/u).map((part) => {
        position += part.length
        return (
          <span key={position}>
            <wbr />
            {part}
          </span>
        )
      })}
    </span>
  )
}
