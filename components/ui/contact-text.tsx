import { Fragment } from 'react'

type ContactTextProps = { text: string; phone?: string | null; email?: string | null }

/** A sentence in which telephone number and e-mail address are links. */
export function ContactText({ text, phone, email }: ContactTextProps) {
  const known = [phone, email].filter((one): one is string => Boolean(one))
  const parts = known.reduce<string[]>(
    (pieces, one) => pieces.flatMap((piece) => (known.includes(piece) ? [piece] : cut(piece, one))),
    [text],
  )
  return parts.map((part, index) => {
    const key = `${index} ${part}`
    if (part === phone) return <TelLink key={key} number={part} />
    if (part === email)
      return (
        <a key={key} href={`mailto:${part}`} className="link">
          {part}
        </a>
      )
    return <Fragment key={key}>{part}</Fragment>
  })
}

const cut = (text: string, at: string) =>
  text.split(at).flatMap((piece, index) => (index === 0 ? [piece] : [at, piece]))

/** A telephone number that a phone can dial. */
export const TelLink = ({ number }: { number: string }) => (
  <a href={`tel:${number.replace(/[^\d+]/g, '')}`} className="link figures whitespace-nowrap">
    {number}
  </a>
)
