/** The measure of the benchmarks: a dynamic page of this build with nothing on it. */
export default function EmptyPage() {
  return <main id="main" tabIndex={-1} />
}
