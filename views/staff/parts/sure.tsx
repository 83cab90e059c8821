/** A button for what can't be taken back, with a box to tick first. */
import type { Child } from 'hono/jsx'

interface Props {
  action: string
  /** What one ticks, in the words of whoever means it. */
  sure: string
  submit: string
  /** Hidden fields. */
  children?: Child
}

export const Sure = ({ action, sure, submit, children }: Props) => (
  <form method="post" action={action}>
    {children}
    <label class="choice">
      <input type="checkbox" name="sikker" value="1" />
      <span>{sure}</span>
    </label>
    <p class="row">
      <button type="submit" class="quiet danger">
        {submit}
      </button>
    </p>
  </form>
)
