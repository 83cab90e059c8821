/** A figure on a line of its own; one that is over its budget is marked. @returns whether it is within it */
export function say(what: string, figure: string, isWithin: boolean): boolean {
  console.log(`${isWithin ? ' ' : '!'} ${what.padEnd(62)} ${figure}`)
  return isWithin
}
