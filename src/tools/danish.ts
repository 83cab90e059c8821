/** Danish word forms and fillers: Snowball's stemmer and its list of stop words, as @orama/stemmers and @orama/stopwords have them. */
import type { Danish } from '../domain/reading/proposals.ts'

let known: Danish | undefined

/** Loaded when somebody first looks at themes. */
export async function danish(): Promise<Danish> {
  if (!known) {
    const [{ stemmer }, { stopwords }, english] = await Promise.all([
      import('@orama/stemmers/danish'),
      import('@orama/stopwords/danish'),
      import('@orama/stopwords/english'),
    ])
    const [fillers, others] = [new Set(stopwords), new Set(english.stopwords)]
    known = {
      stem: (word) => stemmer(word),
      isFiller: (word) => fillers.has(word),
      isEnglishFiller: (word) => others.has(word) && !fillers.has(word),
    }
  }
  return known
}
