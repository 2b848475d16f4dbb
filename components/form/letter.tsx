export type LetterProps = {
  /** One line above the receiver, as it shows in the window of the envelope. */
  sender: string
  /** Name and address of the receiver, line by line. */
  receiver: readonly string[]
  facts: readonly { term: string; value: string }[]
  subject: string
  salutation: string
  lead: string
  stepsTitle: string
  steps: readonly string[]
  care: string
  closing: string
  from: string
  /** What a business letter says of its sender (§ 35a GmbHG). */
  imprint: readonly string[]
}

/** One sheet of paper with the address where a window envelope shows it (DIN 5008, form B). The code stands in the middle. */
export const Letter = ({ code, ...letter }: LetterProps & { code: string }) => (
  <article className="letter" lang="de">
    <div className="letter-address">
      <p className="letter-sender">{letter.sender}</p>
      {letter.receiver.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
    <dl className="letter-facts">
      {letter.facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    <div className="letter-body">
      <p className="letter-subject">{letter.subject}</p>
      <p>{letter.salutation}</p>
      <p>{letter.lead}</p>
      <p className="letter-code" translate="no">
        <code>{code}</code>
      </p>
      <p>{letter.stepsTitle}</p>
      <ol>
        {letter.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{letter.care}</p>
      <p>
        {letter.closing}
        <br />
        {letter.from}
      </p>
    </div>
    <footer className="letter-foot">
      {letter.imprint.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </footer>
  </article>
)
