/** What is promised on /privatliv and on the form itself, in its order, by the keys of the sentences. */
import type { PhraseKey } from './da.ts'

/** Sections: the first is under the page's own title. */
export const PROMISES: { title: PhraseKey; lines: PhraseKey[] }[] = [
  {
    title: 'ui.privacy.title',
    lines: [
      'ui.privacy.apart',
      'ui.privacy.nothingKept',
      'ui.privacy.whereWhen',
      'ui.privacy.box',
      'ui.privacy.few',
      'ui.privacy.leader',
      'ui.privacy.alone',
      'ui.privacy.textWaits',
      'ui.privacy.politicians',
      'ui.privacy.redacted',
      'ui.privacy.kept',
      'ui.privacy.notFound',
    ],
  },
  {
    title: 'ui.privacy.noPromiseTitle',
    lines: [
      'ui.privacy.unanimous',
      'ui.privacy.recognised',
      'ui.privacy.disk',
      'ui.privacy.authority',
      'ui.privacy.basis',
      'ui.privacy.contact',
      'ui.privacy.dpo',
    ],
  },
]
