import type { Route } from 'next'
import Link from 'next/link'
import type { HitGroup } from './search-groups'

/** The hits of one kind, under their heading. */
export function HitList({ heading, hits, all }: HitGroup) {
  if (hits.length === 0) return null
  return (
    <section>
      <h2 className="mb-2 text-lg">{heading}</h2>
      <ul className="divide-y divide-line border-y border-line">
        {hits.map((hit) => (
          <li key={hit.href} className="py-2">
            <Link
              href={hit.href as Route}
              prefetch={false}
              className="text-accent-strong underline-offset-3 hover:underline"
            >
              <bdi>{hit.title}</bdi>
            </Link>
            {hit.detail ? <p className="text-sm text-muted">{hit.detail}</p> : null}
          </li>
        ))}
      </ul>
      {all ? (
        <p className="mt-2">
          <Link href={all.href as Route} prefetch={false} className="link">
            {all.label}
          </Link>
        </p>
      ) : null}
    </section>
  )
}
