/** Turns a view into a response. */
import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export type View = JSX.Element

export const html = (view: View) => `<!doctype html>${view}`

/** Pages with a form keep their origin in the referrer, or the browser would post `Origin: null`. */
export function page(c: Context, view: View, status: ContentfulStatusCode = 200, hasForm = true) {
  if (hasForm) c.header('Referrer-Policy', 'same-origin')
  return c.html(html(view), status)
}
