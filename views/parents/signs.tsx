/** Small line drawings beside the form's first words, for those who read with effort. */
const SIGNS = {
  globe: 'M3 12h18M12 3c-6 6-6 12 0 18c6-6 6-12 0-18a9 9 0 1 0 0 18a9 9 0 0 0 0-18z',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z',
  noName: 'M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8zM5 20c0-7 14-7 14 0M4 4l16 16',
  free: 'M4 13l5 5L20 6',
  heart: 'M12 20S4 15 4 9a4 4 0 0 1 8-1a4 4 0 0 1 8 1c0 6-8 11-8 11z',
}

/** @param label what it says to those who hear the page, where no words beside it do */
export const Sign = ({ name, label }: { name: keyof typeof SIGNS; label?: string }) => (
  <svg viewBox="0 0 24 24" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' })}>
    <path d={SIGNS[name]} />
  </svg>
)
