import { openingOn } from '../../src/domain/box/schedule.ts'
import { drop } from '../support/drop.ts'
import type { makeHouse, TestHouse } from '../support/house.ts'

/** Who decides about texts, just after the opening that counted them. */
export const by = { person: 1, now: openingOn('2026-11-23').at + 1 }

/** Houses with a group of six whose answers were counted; the first of them wrote, and wanted it shown now. */
export const countedIn =
  (house: typeof makeHouse) =>
  async (text = 'Fatma hjalp mig'): Promise<TestHouse> => {
    const h = await house()
    const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    for (let nth = 0; nth < 6; nth++)
      await drop(h, code, {
        sat_course: ['5'],
        ...(nth === 0 && { free_better: [text], 'free_better.nu': ['1'] }),
      })
    await h.at(openingOn('2026-11-23').at)
    return h
  }

export const theText = async (h: TestHouse) => (await h.store.archive.texts())[0]!
