/** `/`: what this is, and a field for whoever could not scan. */
import { type Frame, Layout } from './layout.tsx'
import { CodeForm } from './message.tsx'

export function FrontPage({ municipality, ...frame }: Frame & { municipality: string }) {
  const { front, privacyLink, accessLink, title } = frame.phrases
  return (
    <Layout {...frame} title={municipality ? `${title} – ${municipality}` : title} header={municipality}>
      <h1>{title}</h1>
      <p>{front.lead}</p>
      <CodeForm {...frame} />
      <p class="small">
        <a href="/privatliv">{privacyLink}</a>
        <a href="/tilgaengelighed">{accessLink}</a>
        <a href="/staff">{front.staff}</a>
      </p>
    </Layout>
  )
}
