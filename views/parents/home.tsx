/** `/`: what this is, and a field for whoever could not scan. */
import { type Frame, Layout } from './layout.tsx'
import { CodeForm } from './message.tsx'

export function FrontPage({ municipality, ...frame }: Frame & { municipality: string }) {
  const { phrases } = frame
  const title = phrases['ui.title']
  return (
    <Layout {...frame} title={municipality ? `${title} – ${municipality}` : title} header={municipality}>
      <h1>{title}</h1>
      <p>{phrases['ui.front.lead']}</p>
      <CodeForm {...frame} />
      <p class="small">
        <a href={`/privatliv${frame.carried}`}>{phrases['ui.privacy.title']}</a>
        <a href={`/tilgaengelighed${frame.carried}`}>{phrases['ui.accessLink']}</a>
        <a href="/staff">{phrases['ui.front.staff']}</a>
      </p>
    </Layout>
  )
}
