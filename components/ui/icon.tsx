import type { IconName } from './icon-names'
import icons from './icons.svg'

type IconProps = { name: IconName; className?: string }

/**
 * Always beside words, never instead of them: hidden from screen readers. The outlines lie in one file that the browser keeps, so a
 * page carries only their names.
 */
export const Icon = ({ name, className = 'size-5' }: IconProps) => (
  <svg aria-hidden="true" className={`icon ${className}`}>
    <use href={`${icons.src}#${name}`} />
  </svg>
)
