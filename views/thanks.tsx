/** After a hand-in. The same for everyone, whatever was answered (content, section 7). */
import type { OpenCard } from '../src/domain/stores.ts'
import { fill, fillLines } from '../src/text/lines.ts'
import { type Frame, Layout } from './layout.tsx'

export function ThanksPage({ card, ...frame }: Frame & { card: OpenCard }) {
  const { texts } = frame
  const [title, ...lines] = fillLines(texts.thanks, {})
  const [helpTitle, ...help] = fillLines(texts.help, {})
  return (
    <Layout
      {...frame}
      title={fill(texts.pageTitle, { institution: card.institution.name })}
      header={`${card.municipality} · ${card.institution.name}`}
    >
      <svg class="check" viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="16" cy="16" r="14" />
        <path d="M9 17l5 5 9-11" />
      </svg>
      <h1>{title}</h1>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      <div class="box">
        <p>{texts.share}</p>
        <a class="button" href={`/${card.code}`}>
          {texts.again}
        </a>
      </div>
      <section class="box">
        <h2>{helpTitle}</h2>
        <ul>
          {help.map((line) => (
            <li>{withNumbers(line)}</li>
          ))}
        </ul>
      </section>
      <p class="small">
        <a href={`/privatliv?kort=${card.code}`}>{texts.privacyLink}</a>
      </p>
    </Layout>
  )
}

/** Telephone numbers can be tapped, and stay left-to-right in every language. */
const withNumbers = (line: string) =>
  line.split(/(\b(?:112|1888)\b)/).map((part) =>
    /^\d+$/.test(part) ? (
      <a href={`tel:${part}`}>
        <bdi dir="ltr">{part}</bdi>
      </a>
    ) : (
      part
    ),
  )
