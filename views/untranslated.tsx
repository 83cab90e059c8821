/** Words that a browser's own translation must leave as they are: names, codes, the marks of what was taken out of a text. */

/**
 * A line in which some words are not translated, wherever they stand.
 * @param words empty ones are none
 */
export function untranslated(line: string, words: string[]) {
  const wanted = words.filter(Boolean)
  if (wanted.length === 0) return line
  const any = wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return line
    .split(new RegExp(`(${any})`))
    .map((part, nth) => (nth % 2 ? <span translate="no">{part}</span> : part))
}
