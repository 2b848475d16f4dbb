import { ICON_SHAPES, type IconName } from './icon-shapes'

type IconProps = { name: IconName; className?: string }

/** Always beside words, never instead of them: hidden from screen readers. */
export function Icon({ name, className = 'size-5' }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className}`}
    >
      <path d={ICON_SHAPES[name]} />
    </svg>
  )
}
