/** Which roles a person has, and where: to choose, and to read. */

import {
  EVERYWHERE,
  LOCAL_ROLES,
  mostPosts,
  type Post,
  WIDE_ROLES,
} from '../../../src/domain/people/person.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { peoplePhrases } from '../../../src/text/staff/people.ts'
import { Select } from '../parts/filters.tsx'
import { More, NEW_ROW, rowsShown } from '../parts/rows.tsx'

const { people: words, roles, rolesHelp, allPlaces } = peoplePhrases

/** What the form's rows are, for the button that asks for one more. */
export const POSTS = 'poster'

interface Props {
  typed: (name: string) => string
  institutions: Institution[]
  /** Whether one more row was asked for. */
  more?: string
}

export function ChoosePosts({ typed, institutions, more }: Props) {
  const most = mostPosts(institutions)
  const isUsed = (n: number) => typed(`sted${n}`) !== '' || typed(`rolle${n}`) !== ''
  const rows = rowsShown({ typed, more, rows: POSTS, most, isUsed, spare: 0 })
  const places = [
    [EVERYWHERE, allPlaces] as const,
    ...institutions.map(({ id, name }) => [String(id), name] as const),
  ]
  const choose = (field: string, label: string, options: readonly (readonly [string, string])[]) => (
    <Select name={field} label={label} all={words.none} now={typed(field)} options={options} />
  )
  return (
    <>
      <fieldset class="field">
        <legend>{words.places}</legend>
        <p class="sub">{words.placesHelp}</p>
        <ul class="sub plain">
          {LOCAL_ROLES.map((role) => (
            <li>
              <b>{roles[role]}:</b> {rolesHelp[role]}
            </li>
          ))}
        </ul>
        {rows.map((n) => (
          <div class="pairs" {...(more === POSTS && n === rows.length && NEW_ROW)}>
            {choose(`sted${n}`, n === 1 ? words.place : fill(words.placeNth, { n }), places)}
            {choose(
              `rolle${n}`,
              n === 1 ? words.role : fill(words.roleNth, { n }),
              LOCAL_ROLES.map((role) => [role, roles[role]] as const),
            )}
          </div>
        ))}
        <More rows={POSTS} n={rows.length} most={most} text={words.more} />
      </fieldset>
      <fieldset class="field">
        <legend>{words.wide}</legend>
        <div class="choices">
          {Object.entries(WIDE_ROLES).map(([role, field]) => (
            <label class="choice">
              <input type="checkbox" name={field} value="1" checked={typed(field) === '1'} />
              <span>
                <b>{roles[role as keyof typeof WIDE_ROLES]}</b>
                <small>{rolesHelp[role as keyof typeof WIDE_ROLES]}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}

/** "Leder: Trekløveren, Havnely" for each role. */
export function postLines(posts: readonly Post[], institutions: readonly Institution[]): string[] {
  const nameOf = ({ institutionId }: Post) =>
    institutionId === null ? null : institutions.find(({ id }) => id === institutionId)?.name
  return [...new Set(posts.map(({ role }) => role))].map((role) => {
    const own = posts.filter((post) => post.role === role)
    const places = own.some(({ institutionId }) => institutionId === null)
      ? [allPlaces.toLowerCase()]
      : own.map(nameOf)
    return role === 'administrator' || role === 'qualityTeam'
      ? roles[role]
      : `${roles[role]}: ${places.join(', ')}`
  })
}
