import { CopyButton } from '@/components/ui/copy-button'
import { DownloadButton } from '@/components/ui/download-button'
import { PrintButton } from '@/components/ui/print-button'
import { Letter, type LetterProps } from './letter'

export type CodeSheetProps = {
  codes: readonly string[]
  /** Owner and date of the codes: the only heading on paper and in the file. */
  title: string
  use: string
  fileName: string
  copy: string
  copied: string
  copyFailed: string
  download: string
  print: string
  /** Displayed without scripts. */
  hint: string
  buttonClass: string
  /** The one code as a letter instead of a list. */
  letter?: LetterProps
}

/** A sheet of codes. When printed, nothing else appears on the paper (`data-print="sheet"`, components/base.css). */
export function CodeSheet({ codes, title, use, fileName, hint, buttonClass, letter, ...words }: CodeSheetProps) {
  const text = [title, '', ...codes, '', use, ''].join('\n')
  return (
    <div>
      <section
        data-print="sheet"
        aria-label={title}
        className={letter ? 'letter-sheet' : 'rounded-md border border-line bg-surface p-4'}
      >
        {letter ? (
          <Letter {...letter} code={codes[0] ?? ''} />
        ) : (
          <>
            <p className="mb-3 text-sm text-muted">{title}</p>
            <ul className="code-sheet font-mono text-sm sm:text-base" translate="no">
              {codes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ul>
            <p className="mt-3 text-sm text-muted">{use}</p>
          </>
        )}
      </section>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <CopyButton
          text={codes.join('\n')}
          label={words.copy}
          copied={words.copied}
          failed={words.copyFailed}
          className={buttonClass}
        />
        <DownloadButton text={text} fileName={fileName} label={words.download} className={buttonClass} />
        <PrintButton className={buttonClass}>{words.print}</PrintButton>
      </div>
      <noscript>
        <p className="mt-2 text-sm">{hint}</p>
      </noscript>
    </div>
  )
}
