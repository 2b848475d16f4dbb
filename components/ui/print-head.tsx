type PrintHeadProps = { rows: readonly { term: string; value: string }[] }

/** Only on paper: what the page knows from its address and its frame, which are not printed. */
export const PrintHead = ({ rows }: PrintHeadProps) => (
  <dl className="mb-4 hidden grid-cols-[max-content_1fr] gap-x-6 gap-y-1 text-sm print:grid">
    {rows.map(({ term, value }) => (
      <div key={term} className="contents">
        <dt className="text-muted">{term}</dt>
        <dd>
          <bdi>{value}</bdi>
        </dd>
      </div>
    ))}
  </dl>
)
