import type { Block } from './mail-parts'
import type { Letter } from './render-mail'

/** The text part: the code first, each link on a line of its own, the signature below „-- “ as mail programs expect. */
export function mailText(letter: Letter): string {
  const { code, notMe, support, signature } = letter
  const parts = [
    ...(code ? [`${code.label}\n${code.digits}`] : []),
    ...(letter.titled ? [letter.title] : []),
    letter.greeting,
    ...letter.blocks.map(asText).filter(Boolean),
    letter.regards,
    ...(notMe ? [`${notMe.lead}\n${notMe.label}:\n${notMe.href}`] : []),
  ]
  const below = ['-- ', support.lead, support.phone, support.email, `${support.help}:`, support.helpHref]
  return `${parts.join('\n\n')}\n\n${[...below, ...(signature.length ? ['', ...signature] : [])].join('\n')}\n`
}

function asText(block: Block): string {
  switch (block.kind) {
    case 'facts':
      return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n')
    case 'button':
      return `${block.label}:\n${block.href}`
    case 'link': {
      const sentence = `${block.before}${block.label}${block.after}`
      return block.href.startsWith('http') ? `${sentence}\n${block.href}` : sentence
    }
    case 'quote':
      return `${block.author}:\n${block.text.replace(/^/gm, '> ')}`
    case 'lines':
      return block.lines.join('\n')
    default:
      return block.text
  }
}
