/** JSON with its lines, so that a mistake in a file can be found by a person. */
import { parse, type ValueNode } from '@humanwhocodes/momoa'

export type Lines =
  | {
      ok: true
      data: unknown /** The line of what stands at a path, or of the nearest thing around it. */
      lineOf: (path: readonly PropertyKey[]) => number
    }
  /** It is no JSON; where it stops being any. */
  | { ok: false; line: number }

export function readLines(text: string): Lines {
  try {
    const data: unknown = JSON.parse(text)
    const { body } = parse(text)
    return { ok: true, data, lineOf: (path) => lineIn(body, path) }
  } catch {
    return { ok: false, line: brokenAt(text) }
  }
}

function brokenAt(text: string): number {
  try {
    parse(text)
    return 1
  } catch (error) {
    return (error as { line?: number }).line ?? 1
  }
}

function lineIn(from: ValueNode, path: readonly PropertyKey[]): number {
  let node = from
  let { line } = from.loc.start
  for (const key of path) {
    const member =
      node.type === 'Object'
        ? node.members.find(({ name }) => (name.type === 'String' ? name.value : name.name) === key)
        : node.type === 'Array'
          ? node.elements[Number(key)]
          : undefined
    if (!member) return line
    node = member.value
    line = member.type === 'Member' ? member.loc.start.line : node.loc.start.line
  }
  return line
}
