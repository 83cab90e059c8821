/** Opening the box, and leaving no trace of what was in it. */
import type { Decision, Pile } from '../box/box.ts'
import type { Opening } from '../box/schedule.ts'

export interface BoxStore {
  /** The instant of the last opening, scheduled time. */
  last(): Promise<number>
  /** Whether an opening was made and not cleaned up after. */
  isUntidy(): Promise<boolean>
  /** One transaction; false when this opening was already made. */
  open(opening: Opening, decide: (waiting: Pile[], opening: Opening) => Decision): Promise<boolean>
  /**
   * Leaves no trace of what is gone: after an opening rewrites what waits and vacuums; always truncates the log.
   * @returns what hindered it, to be tried again: somebody who reads the file, or too little room on the disk; null for nothing
   */
  tidy(): Promise<'reader' | 'room' | null>
  /**
   * The machine was rolled back to an image from before these openings: they were made already, with answers that are not
   * here. Passes over them, and deletes what waits whole, so that nobody's answer is counted twice.
   */
  passOver(openings: Opening[]): Promise<void>
  /**
   * An operator says that the clock is right although it stands before the last opening.
   * @throws StopError when it does not
   */
  confirmClock(now: number): Promise<void>
}
