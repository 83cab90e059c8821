/**
 * Whole deeds: one form is one transaction with one line in the audit. What fails in its middle leaves nothing of it; and what it
 * changed is told apart, so that nothing else is made anew.
 */
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { drop } from '../../support/drop.ts'
import type { TestHouse } from '../../support/house.ts'
import type { TestDatabase } from './database.ts'

export function keepsDeedsWhole({ houses, look, change, failAt, mend, ledger }: TestDatabase) {
  const house = houses()

  /** All that deeds change, without what waits and who is logged in. */
  const TABLES =
    'installation institution logo activity offer offer_session agreement question questionnaire card own_words language wording standing released_text text_theme concern report audit person post token'
      .split(' ')
      .map((table) => `SELECT * FROM "${table}"`)
  const stateOf = (h: TestHouse) => ({
    tables: TABLES.map((sql) => look(h, sql)),
    ledger: ledger(h),
  })

  async function withTexts(): Promise<TestHouse> {
    const h = await house()
    const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    for (let nth = 0; nth < 6; nth++)
      await drop(h, code, { sat_course: ['5'], free_better: [`Fatma hjalp mig ${nth}`] })
    await h.at(openingOn('2026-11-23').at)
    return h
  }

  interface Deed {
    path: string
    fields: (h: TestHouse) => Promise<Record<string, string | string[]>> | Record<string, string | string[]>
    /** Writes of the deed, each of which is made to fail in turn. */
    writes: string[]
    /** Lines in the audit when it succeeds. */
    line: string | RegExp
  }

  const DEEDS: Record<string, Deed> = {
    'a place with its offers': {
      path: '/staff/opsaetning/sted/ny',
      fields: () => ({ navn: 'Nyt hus', tilbud: ['1', '2', '3'] }),
      writes: ['INSERT ON offer WHEN NEW.activity_id = 3', 'INSERT ON standing', 'INSERT ON audit'],
      line: /^institution\.added \d+ 1 2 3$/,
    },
    'an offer at several places': {
      path: '/staff/opsaetning/tilbud/ny',
      fields: () => ({ navn: 'Nyt tilbud', art: 'event', sted: ['1', '2'], skema: ['event', 'quick'] }),
      writes: [
        'INSERT ON offer WHEN NEW.institution_id = 2',
        "INSERT ON card WHEN NEW.institution_id = 2 AND NEW.questionnaire_id = 'quick'",
        'INSERT ON audit',
      ],
      line: /^activity\.added \d+ 1 2$/,
    },
    'an offer that comes to more places': {
      path: '/staff/opsaetning/tilbud/1/steder',
      fields: async (h) => {
        for (const id of [2, 3])
          change(h, `DELETE FROM offer WHERE institution_id = ${id} AND activity_id = 1`)
        return { sted: ['2', '3'] }
      },
      writes: ['INSERT ON offer WHEN NEW.institution_id = 3', 'INSERT ON audit'],
      line: 'activity.offered 1 2 3',
    },
    'a place’s name and what parents are told of it': {
      path: '/staff/opsaetning/sted/1',
      fields: () => ({ sted: 'Firkløveren', telefon: 'Huset på 12345678' }),
      writes: ['UPDATE ON institution', 'INSERT ON audit'],
      line: 'place.changed 1 Trekløveren',
    },
    'the municipality’s name and its contacts': {
      path: '/staff/opsaetning/kommune',
      fields: () => ({ kommune: 'Ny Kommune', krise: 'Livslinien på 70201201' }),
      writes: ['UPDATE ON installation', 'UPDATE ON institution WHEN OLD.id = 2', 'INSERT ON audit'],
      line: 'contacts.changed Vejle Kommune',
    },
    'an offer’s name and the fixed times that bear it': {
      path: '/staff/opsaetning/tilbud/2',
      fields: async (h) => {
        const { activities } = await h.store.staff.municipality()
        await h.postAsStaff('/staff/opsaetning/sted/1', {
          sted: 'Trekløveren',
          dato1: '2026-11-26',
          hver1: '1',
          fra1: '09:00',
          til1: '10:00',
          tilbud1: '2',
        })
        return { navn: 'Omdøbt', art: activities[1]!.kind }
      },
      writes: ['UPDATE ON activity', 'UPDATE ON institution', 'INSERT ON audit'],
      line: /^activity\.changed 2 /,
    },
    'sentences in another language': {
      path: '/staff/opsaetning/sprog/en?del=skema',
      fields: () => ({
        key: ['ui.send', 'ui.skip'],
        var: ['Send my answer', 'I’ll skip this'],
        ord: ['Send it', 'Skip'],
      }),
      writes: ["INSERT ON wording WHEN NEW.key = 'ui.skip'", 'INSERT ON audit'],
      line: 'language.reworded en 2',
    },
    'a person’s name and roles': {
      path: '/staff/personale/2',
      fields: async (h) => {
        await h.store.people.add('Mette', 'x', [{ role: 'staff', institutionId: 1 }])
        return { navn: 'Mette H', sted1: '2', rolle1: 'leader' }
      },
      writes: ['UPDATE ON person', 'INSERT ON post', 'INSERT ON audit'],
      line: 'person.posts 2 leader:2 = Mette',
    },
    'what is counted at an offer': {
      path: '/staff/optaelling/valg',
      fields: () => ({ tilbud: '1-1', felt: ['mode', 'reason'] }),
      writes: ['UPDATE ON offer', 'INSERT ON audit'],
      line: 'offer.counted 1 1',
    },
    'a number that is corrected': {
      path: '/staff/fremmoede/optalt',
      fields: async (h) => {
        const session = { institutionId: 1, activityId: 1, date: '2026-11-23', from: '', to: '' }
        await h.store.counting.note(session, { contacts: 4 }, { person: 1, now: h.clock.now })
        return { gang: '1-1-2026-11-23', optalt: '7' }
      },
      writes: ['UPDATE ON offer_session', 'INSERT ON audit'],
      line: 'tally.corrected 2026-Q4 1 1',
    },
    'an agreement': {
      path: '/staff/aftaler',
      fields: () => ({ sted: '1', sagde: 'Det trak', gjorde: 'Nye vinduer', vis: '1' }),
      writes: ['INSERT ON agreement', 'INSERT ON audit'],
      line: 'agreement.made 1',
    },
    'a report': {
      path: '/staff/rapport',
      fields: () => ({ art: 'status' }),
      writes: ['INSERT ON report', 'INSERT ON audit'],
      line: /^report\.made \d+$/,
    },
    'a key is made': {
      path: '/staff/opsaetning/noegler',
      fields: () => ({ sted: '1', navn: 'BI' }),
      writes: ['INSERT ON token', 'INSERT ON audit'],
      line: 'token.made 1 BI',
    },
    'a key is taken back': {
      path: '/staff/opsaetning/noegler/1/tilbage',
      fields: async (h) => {
        const key = { name: 'BI', institutionId: 1, tokenHash: '0'.repeat(64) }
        await h.store.tokens.make(key, { person: 1, now: h.clock.now })
        return {}
      },
      writes: ['UPDATE ON token', 'INSERT ON audit'],
      line: 'token.revoked 1 BI',
    },
    'words hidden in a text, and it is shown': {
      path: '/staff/fritekst',
      fields: async (h) => {
        const texts = await h.store.archive.texts()
        const { id } = texts.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0]!
        return { gem: `${id}:read`, udgave: [`${id}:0:new`], ord: [`${id}:0`] }
      },
      writes: [
        'UPDATE ON released_text WHEN OLD.id = (SELECT max(id) FROM released_text)',
        'INSERT ON audit',
      ],
      line: /^text\.read ([0-9a-f]{24}) \1$/,
    },
  }

  describe('a form that fails in the middle leaves nothing of itself:', () => {
    it.each(Object.entries(DEEDS))('%s', async (_, { path, fields, writes, line }) => {
      const h = await withTexts()
      await h.logIn()
      const typed = await fields(h)
      const before = stateOf(h)
      for (const where of writes) {
        failAt(h, where)
        expect((await h.postAsStaff(path, typed)).status, where).toBeGreaterThanOrEqual(500)
        mend(h)
        expect(stateOf(h), where).toEqual(before)
      }
      const lines = () => look<[string]>(h, "SELECT deed || ' ' || subject FROM audit ORDER BY id").flat()
      const told = lines()
      // A key is shown on the page itself.
      expect([200, 303]).toContain((await h.postAsStaff(path, typed)).status)
      expect(stateOf(h)).not.toEqual(before)
      const added = lines().slice(told.length)
      expect(added).toHaveLength(1)
      expect(added[0]).toMatch(line)
    })
  })

  describe('what a deed changed', () => {
    const by = { person: 1, now: openingOn('2026-11-23').at + 1 }
    it('about texts empties no parent’s page', async () => {
      const h = await withTexts()
      await h.store.box.tidy()
      const version = h.store.parents.version()
      const [text] = await h.store.archive.texts()
      const wish = { id: text!.id, maskings: 0, was: 'new', state: 'read', masked: '[skjult]' } as const
      expect(await h.store.leader.settle([wish], by)).toBe(true)
      expect(await h.store.leader.strike(3, openingOn('2026-11-23').at, by)).toBe(true)
      await h.store.box.tidy()
      expect(h.store.parents.version()).toBe(version)
    })

    it('about a card makes every parent’s page anew', async () => {
      const h = await house()
      const version = h.store.parents.version()
      const card = { institutionId: 1, activityId: 1, questionnaireId: 'quick', label: 'B' }
      const id = await h.store.cards.add(card, () => 'ZZZZZ2', by)
      expect((await h.store.parents.card('ZZZZZ2'))!.id).toBe(id)
      expect(h.store.parents.version()).toBeGreaterThan(version)
    })
  })
}
