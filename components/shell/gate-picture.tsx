/** Open: nothing stands in the way. Closed: there is nothing here. Portcullis: not for everybody. Lamp: a moment. */
export type GateState = 'open' | 'closed' | 'portcullis' | 'lamp'

/** A small gate in tones of the brand, whose state says what the words beside it say. Silent for screen readers. */
export const GatePicture = ({ state, className = 'w-32' }: { state: GateState; className?: string }) => (
  <svg
    viewBox="0 0 160 112"
    aria-hidden="true"
    focusable="false"
    className={`h-auto shrink-0 text-accent-strong ${className}`}
  >
    {state === 'lamp' ? <path d="M136 16a11 11 0 1 1-13-10a9 9 0 0 0 13 10" className="fill-glow" /> : null}
    <path d="M0 104c44-10 116-10 160 0v8H0z" fill="currentColor" opacity=".16" />
    <path d={WALLS} className="fill-raised" />
    <path d={WALLS} fill="currentColor" opacity=".34" />
    <path d={TOWERS} className="fill-raised" />
    <path d={TOWERS} fill="currentColor" opacity=".52" />
    <path d="M34 56a3 3 0 0 1 6 0v12h-6zM120 56a3 3 0 0 1 6 0v12h-6z" className="fill-glow" />
    <path d={ARCH} className={state === 'open' || state === 'lamp' ? 'fill-glow' : 'fill-sunken'} />
    <Passage state={state} />
    <path d="M58 104V78a22 22 0 0 1 44 0v26" fill="none" stroke="currentColor" strokeWidth="4" strokeLinejoin="round" />
  </svg>
)

const TOWERS = 'M22 104V36h8v-8h8v8h6v-8h8v8h6v68zM102 104V36h6v-8h8v8h6v-8h8v8h8v68z'
const WALLS = 'M56 104V54h6v-7h8v7h6v-7h8v7h6v-7h8v7h6v50z'
const ARCH = 'M58 104V78a22 22 0 0 1 44 0v26z'

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 3, strokeLinecap: 'round' as const }

function Passage({ state }: { state: GateState }) {
  if (state === 'open') return <path d="M60 70h40M68 64v10M76 60v14M84 60v14M92 64v10" {...line} opacity=".7" />
  if (state === 'closed')
    return (
      <>
        <path d={ARCH} fill="currentColor" opacity=".45" />
        <path d="M80 57v47M69 61v43M91 61v43" {...line} strokeWidth={2} opacity=".6" />
        <path d="M74.5 83a2 2 0 1 0 4 0a2 2 0 1 0-4 0M81.5 83a2 2 0 1 0 4 0a2 2 0 1 0-4 0" className="fill-glow" />
      </>
    )
  if (state === 'portcullis')
    return <path d="M66 62v42M74 57v47M82 57v47M90 60v44M98 70v34M58 72h44M58 84h44M58 96h44" {...line} opacity=".75" />
  return (
    <>
      <path d={ARCH} fill="currentColor" opacity=".45" />
      <path d="M80 57v12" {...line} strokeWidth={2} />
      <path
        d="M74 69h12l-2 13h-8z"
        className="fill-glow"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </>
  )
}
