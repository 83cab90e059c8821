/** Faces are lines told apart by the mouth; degrees are circles told apart by how full they are. Never by colour. */

const MOUTHS: Record<string, string> = {
  '5': 'M9 18c1 8 13 8 14 0zM11 11v2M21 11v2',
  '4': 'M10 19c3 5 9 5 12 0M11 11v2M21 11v2',
  '3': 'M10 21h12M11 11v2M21 11v2',
  '2': 'M10 23c3-4 9-4 12 0M11 11v2M21 11v2',
  '1': 'M9 24c2-7 12-7 14 0M9 10l4 2M23 10l-4 2',
}

export function FaceDrawing({ value }: { value: string }) {
  return (
    <>
      <circle cx="16" cy="16" r="14" />
      <path d={MOUTHS[value]} class={value === '5' ? 'full' : undefined} />
    </>
  )
}

const shapes = (prefix: string, drawing: (value: string) => unknown) => (
  <svg width="0" height="0" class="shapes" aria-hidden="true">
    {Object.keys(MOUTHS).map((value) => (
      <symbol id={`${prefix}${value}`} viewBox="0 0 32 32">
        {drawing(value)}
      </symbol>
    ))}
  </svg>
)

const use = (id: string) => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <use href={`#${id}`} />
  </svg>
)

/** Drawn once on a page; each answer points at its drawing. */
export const FaceShapes = () => shapes('f', (value) => <FaceDrawing value={value} />)
export const Face = ({ value }: { value: string }) => use(`f${value}`)

const FILLED: Record<string, string> = {
  '5': 'M16 6a10 10 0 0 1 0 20a10 10 0 0 1 0-20z',
  '4': 'M16 16V6a10 10 0 1 1-10 10z',
  '3': 'M16 6a10 10 0 0 1 0 20z',
  '2': 'M16 16V6a10 10 0 0 1 10 10z',
  '1': '',
}

export const DegreeShapes = () =>
  shapes('d', (value) => (
    <>
      <circle cx="16" cy="16" r="14" />
      {FILLED[value] && <path d={FILLED[value]} class="full" />}
    </>
  ))
export const Degree = ({ value }: { value: string }) => use(`d${value}`)
