/** The picture of the entry pages: an open gate in tones of the brand, so that it fits every vendor and theme. */
export function Gatehouse({ className = '' }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 480 720"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
      className={`text-accent-strong ${className}`}
    >
      <circle cx="352" cy="214" r="54" className="fill-glow" />
      <path d="M0 470c70-44 136-52 206-28s160 14 274-44v322H0z" fill="currentColor" opacity=".1" />
      <path d="M0 540c96-34 190-30 262-8s150 18 218-14v202H0z" fill="currentColor" opacity=".14" />
      <Walls />
      <Gate />
      <path d="M0 600c120-14 360-14 480 0v120H0z" className="fill-raised" />
      <path d="M0 600c120-14 360-14 480 0v120H0z" fill="currentColor" opacity=".34" />
      <path d="M202 588h76l92 132H110z" className="fill-glow" opacity=".8" />
    </svg>
  )
}

/** Two towers and the house between them, each with its battlements. */
const Walls = () => (
  <>
    <g className="fill-raised">
      <path d="M96 596V300h18v-26h20v26h20v-26h20v26h18v296z" />
      <path d="M288 596V300h18v-26h20v26h20v-26h20v26h18v296z" />
      <path d="M180 596V366h16v-20h18v20h17v-20h18v20h17v-20h18v20h16v230z" />
    </g>
    <g fill="currentColor">
      <path d="M96 596V300h18v-26h20v26h20v-26h20v26h18v296z" opacity=".42" />
      <path d="M288 596V300h18v-26h20v26h20v-26h20v26h18v296z" opacity=".42" />
      <path d="M192 596V366h4v-20h18v20h17v-20h18v20h17v-20h18v20h4v230z" opacity=".3" />
      <path d="M90 316h108v10H90zM282 316h108v10H282z" opacity=".35" />
    </g>
    <g className="fill-glow" opacity=".9">
      <path d="M138 372a6 6 0 0 1 12 0v34h-12zM330 372a6 6 0 0 1 12 0v34h-12z" />
      <path d="M138 462a6 6 0 0 1 12 0v34h-12zM330 462a6 6 0 0 1 12 0v34h-12z" />
    </g>
  </>
)

/** The passage, with the portcullis raised. */
const Gate = () => (
  <>
    <path d="M202 596v-98a38 38 0 0 1 76 0v98z" className="fill-glow" />
    <path
      d="M202 512h76M214 480v44M227 472v56M240 470v60M253 472v56M266 480v44M204 490h72"
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinecap="round"
      opacity=".75"
    />
    <path d="M196 596v-98a44 44 0 0 1 88 0v98h-6v-98a38 38 0 0 0-76 0v98z" fill="currentColor" opacity=".7" />
  </>
)
