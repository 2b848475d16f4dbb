/** After these a dot marks an abbreviation, even without a blank: „Dr.Meier“, „St.John“. */
const ABBREVIATIONS =
  /^(?:d[rh]|prof|dipl|ing|st|ste|mag|hr|fr|frl|jr|sr|med|dent|vet|phil|jur|rer|nat|oec|pol|habil|ph|th|mr|mrs|ms|mme|lic|dott|don|hon|rev|geb|van|von|in|univ|fh|dkfm|bgm|bsc|msc|mba|frau|herr|chr|joh|jos|seb|wolfg)$/iu

const SCHEME = /(?:^|[^\p{L}])(?:https?|ftp|file|mailto|tel|sms|javascript|data)\s*:|[:/\\]\s*[/\\]/iu

/**
 * Whether the name contains an internet address (decision 49); such a name is refused. Abbreviations and initials are
 * allowed. Mails break up whatever passes here all the same (lib/delivery/unlinked.ts).
 */
export function containsLink(name: string): boolean {
  const plain = name.normalize('NFKC').replace(/。/g, '.')
  if (SCHEME.test(plain) || /@/.test(plain) || /(?:^|[^\p{L}])www\d*\./iu.test(plain)) return true
  return plain.split(/[\s,;()"„“”]+/u).some((word) => {
    const labels = word.split('.')
    return labels.some((label, at) => at > 0 && isHost(labels[at - 1]!, label))
  })
}

/** `evil` and `example`, but not `Dr` and `Meier`, `J` and `R`, or the empty text after a last dot. */
function isHost(before: string, after: string): boolean {
  if (!/[\p{L}\p{N}]$/u.test(before) || !/^[\p{L}\p{N}]/u.test(after)) return false
  if (/^\p{L}$/u.test(after)) return false
  const goesOn = /^\p{Lu}/u.test(after) || ABBREVIATIONS.test(after)
  return !(goesOn && (ABBREVIATIONS.test(before) || /^\p{Lu}$/u.test(before) || /-\p{Lu}$/u.test(before)))
}
