/** Part of every page’s payload, so it is short: the page wrapper and app/global-not-found.tsx refuse in words. */
export default function Forbidden() {
  return <h1>403</h1>
}
