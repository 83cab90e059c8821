/** Which roles a person has, and where: to choose, and to read. */

import { LOCAL_ROLES, type Post, WIDE_ROLES } from '../../../src/domain/people/person.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { peoplePhrases } from '../../../src/text/staff/people.ts'
import { Select } from '../parts/filters.tsx'

const { people: words, roles, rolesHelp, allPlaces } = peoplePhrases

interface Props {
  typed: (name: string) => string
  institutions: Institution[]
}

export function ChoosePosts({ typed, institutions }: Props) {
  const choose = (field: string, name: string) => (
    <Select
      name={field}
      label={name}
      all={words.none}
      now={typed(field)}
      options={LOCAL_ROLES.map((role) => [role, roles[role]])}
    />
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
        <div class="pairs">{choose('alle', allPlaces)}</div>
        <div class="pairs">{institutions.map(({ id, name }) => choose(`sted${id}`, name))}</div>
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
