import type { IconName } from './icon-names'
import icons from './icons.svg'

type IconProps = { name: IconName; className?: string }

/**
 * Always beside text, never instead of it: hidden from screen readers. The shapes are in one file that the browser
 * caches, so a page contains only their names.
 */
export const Icon = ({ name, className = 'size-5' }: IconProps) => (
  <svg aria-hidden="true" className={`icon ${className}`}>
    <use href={`${icons.src}#${name}`} />
  </svg>
)
