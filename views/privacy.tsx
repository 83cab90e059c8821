/** `/privatliv`: what happens to an answer, and what can't be promised. */
import { fillLines } from '../src/text/lines.ts'
import { type Frame, Layout } from './layout.tsx'

interface Props extends Frame {
  municipality: string
  /** Named when the page was reached from a card. */
  institution: string | null
  minCellSize: number
  backTo: string | null
}

export function PrivacyPage({ municipality, institution, minCellSize, backTo, ...frame }: Props) {
  const { texts } = frame
  const values = { institution: institution ?? 'huset', minCellSize }
  const [title, ...lines] = fillLines(texts.privacy, values)
  return (
    <Layout
      {...frame}
      title={title!}
      header={institution ? `${municipality} · ${institution}` : municipality}
    >
      <h1>{title}</h1>
      {lines.map((line) => (line.endsWith(':') ? <h2>{line.slice(0, -1)}</h2> : <p>{line}</p>))}
      {backTo && (
        <a class="button" href={backTo}>
          {texts.backToForm}
        </a>
      )}
    </Layout>
  )
}
