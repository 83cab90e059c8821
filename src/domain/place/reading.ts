/** What reading a form comes to: what was made of it, and what is wrong with which of its fields. */

/** What is wrong with a field; pages put each into words. */
export type Wrong =
  | 'long'
  | 'number'
  | 'mail'
  | 'reach'
  | 'address'
  | 'date'
  | 'far'
  | 'past'
  | 'future'
  | 'time'
  | 'orderTime'
  | 'orderDate'
  | 'nurseDay'
  | 'nurseRhythm'

/** What was made of a form, and what is wrong with which of its fields. */
export interface Reading<T> {
  made: T
  wrong: Record<string, Wrong>
}
