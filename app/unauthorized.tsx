/** Part of every page’s payload, so it is short: the page wrapper and app/global-not-found.tsx refuse in words. */
export default function Unauthorized() {
  return <h1>401</h1>
}
