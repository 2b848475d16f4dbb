const BASE =
  'inline-flex min-h-control items-center justify-center gap-2 rounded-md px-4 py-1.5 text-center font-medium ' +
  'transition-colors aria-disabled:cursor-default aria-disabled:opacity-70'

const QUIET = 'inline-flex min-h-10 items-center gap-2 rounded-md text-left transition-colors aria-disabled:opacity-70'

const VARIANT = {
  primary: `${BASE} border border-accent-strong bg-accent text-accent-ink hover:bg-accent-hover`,
  secondary: `${BASE} border border-edge/70 bg-raised text-ink hover:bg-sunken`,
  danger: `${BASE} border border-danger-fill bg-danger-fill text-danger-ink hover:bg-danger-hover`,
  /** In a row of a table or beside a button. */
  link: `${QUIET} text-accent-strong underline underline-offset-3 hover:decoration-2`,
  /** The one act in view of a table's row. */
  row: 'row-act',
  /** An entry of a menu. */
  menu: 'menu-entry',
} as const

export type ButtonVariant = keyof typeof VARIANT

/** One primary button per view; red only for the last step of something that cannot be undone. */
export const buttonClass = (variant: ButtonVariant) => VARIANT[variant]
