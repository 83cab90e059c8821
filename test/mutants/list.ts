/**
 * Slips that a hand may make in what protects parents, each with the tests that must notice. `npm run mutants` makes them one by one
 * in a copy of the project; `test/mutants/list.test.ts` holds that each of them can still be made. The first six are those that an
 * attacker made by hand and the suite of then did not see.
 */

export interface Mutant {
  /** What goes wrong for whom, in a few words. */
  slip: string
  file: string
  from: string
  to: string
  tests: readonly string[]
  /** Why no test notices, where none can; docs/privacy.md names the same. */
  survives?: string
}

const HISTORIES = ['test/attacks/histories.test.ts']
const RULE = ['test/domain/box', ...HISTORIES]
const STORE = ['test/store', ...HISTORIES]
const TEXTS = ['test/domain/box/texts.test.ts', 'test/attacks/lone-writer.test.ts']
const SEEN = ['test/domain/answers', 'test/attacks/lone-writer.test.ts']
/** What staff's pages are given, beside what the attacks look at. */
const VIEWS = ['test/attacks/histories.test.ts']

const BOX = 'src/domain/box/box.ts'
const WAITING = 'src/store/sqlite/waiting.ts'
const PILES = 'src/store/sqlite/text-piles.ts'
const STRIKE = 'src/store/sqlite/strike.ts'
const RESTORE = 'src/store/sqlite/restore.ts'
const LEDGER = 'src/store/sqlite/ledger.ts'
const OPENER = 'src/opener.ts'

/** @param survives why no test can notice, in the words of docs/privacy.md */
const slip = (
  what: string,
  file: string,
  tests: readonly string[],
  from: string,
  to: string,
  survives?: string,
): Mutant => ({ slip: what, file, from, to, tests, ...(survives && { survives }) })

export const MUTANTS: readonly Mutant[] = [
  slip(
    'ticks are counted in the store, so two parents are five answerers',
    WAITING,
    STORE,
    'for (const choice of choices) counts.raise(card, question, choice)\n        weeks.raise(card, question, week)',
    'for (const choice of choices) {\n          counts.raise(card, question, choice)\n          weeks.raise(card, question, week)\n        }',
  ),
  slip(
    'd is forgotten',
    WAITING,
    STORE,
    '[digits(k), digits(d), digits(agedD)]',
    '[digits(k), digits(0), digits(0)]',
  ),
  slip(
    'of the thresholds in one commit the last is taken',
    WAITING,
    STORE,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of source
    '`${card} ${question} ${t.k} ${t.d} ${t.agedD}`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of source
    '`${card} ${question}`',
  ),
  slip(
    'texts of a question that is not released go with the ballots',
    PILES,
    STORE,
    'releaseOf.get(pileWord(place.card, question)) : undefined',
    "(releaseOf.get(pileWord(place.card, question)) ?? releaseOf.get(pileWord(place.card, 'ballot'))) : undefined",
  ),
  slip(
    'every answer is dated to the first week',
    'src/routes/parents/hand-in.ts',
    [...HISTORIES, 'test/routes/parents'],
    'if (now >= ends || now < from)',
    "if (week === '')",
  ),
  slip(
    'a small group that answers once gives k 5',
    BOX,
    RULE,
    'k: kFor(rule, smallGroup),',
    'k: kFor(rule, smallGroup && !once),',
  ),

  // B4: whole or not at all.
  slip(
    'one answer too few is enough',
    BOX,
    RULE,
    'sum(piles.map(answerers)) >= k',
    'sum(piles.map(answerers)) >= k - 1',
  ),
  slip(
    'one answer too many is asked',
    BOX,
    RULE,
    'sum(piles.map(answerers)) >= k',
    'sum(piles.map(answerers)) > k',
  ),
  slip(
    'the busiest week is that of all cards together',
    BOX,
    RULE,
    'Math.max(...piles.map(busiest))',
    'sum(piles.map(busiest))',
  ),
  slip('piles are aged a week early', BOX, RULE, '>= AGED', '>= AGED - 1'),
  slip('aged piles need no busy week', BOX, RULE, '(aged ? agedD : d)', '(aged ? 0 : d)'),
  slip(
    'the age is that of the youngest pile',
    BOX,
    RULE,
    'const aged = Math.max(...',
    'const aged = Math.min(...',
    'only piles of half a year are pooled',
  ),
  slip('of two thresholds the laxer k holds', BOX, RULE, 'k: Math.max(a.k, b.k)', 'k: Math.min(a.k, b.k)'),
  slip('of two thresholds the laxer d holds', BOX, RULE, 'd: Math.max(a.d, b.d)', 'd: Math.min(a.d, b.d)'),
  slip(
    'of two thresholds the laxer aged d holds',
    BOX,
    RULE,
    'agedD: Math.max(a.agedD, b.agedD)',
    'agedD: Math.min(a.agedD, b.agedD)',
  ),
  slip(
    'answers of several times need no busy week',
    BOX,
    RULE,
    'd: once ? 0 : rule.d',
    'd: once ? rule.d : 0',
  ),
  slip(
    'monthly cards are opened weekly',
    BOX,
    RULE,
    "if (opening.monthly || pile.rhythm === 'weekly')",
    'if (opening.monthly || pile.rhythm)',
  ),
  slip(
    'weekly cards are opened monthly',
    BOX,
    RULE,
    "if (opening.monthly || pile.rhythm === 'weekly')",
    'if (opening.monthly)',
  ),
  slip(
    'what was released may be pooled as well',
    BOX,
    RULE,
    'for (const pile of piles) answered.delete(pile)',
    '',
  ),
  slip(
    'piles are pooled half a year early',
    BOX,
    RULE,
    'export const POOLED = 26',
    'export const POOLED = 13',
  ),
  slip(
    'pooled answers never reach the municipality',
    BOX,
    RULE,
    "tryToRelease('municipality', piles, 'monthly')",
    'continue',
  ),
  slip(
    'pooled answers skip their institution',
    BOX,
    RULE,
    'tryToRelease({ institution: piles[0]!.institution }, piles, ',
    'void ([{ institution: piles[0]!.institution }, piles, ',
  ),
  slip('nothing is forgotten', BOX, RULE, '>= FORGOTTEN) }', '>= FORGOTTEN * 9) }'),
  slip(
    'sensitive questions count like others',
    BOX,
    ['test/routes/parents/sensitive.test.ts', ...HISTORIES],
    'sensitive ? Math.max(k, sensitiveK) : k',
    'k',
  ),
  slip(
    'a raised k for small groups leaves sensitive questions alone',
    BOX,
    ['test/routes/parents/sensitive.test.ts', ...HISTORIES],
    'sensitiveK: rule.smallGroupK,',
    'sensitiveK: 10,',
  ),
  slip(
    'the rule of a municipality may start below the least',
    BOX,
    RULE,
    'smallGroupK: 10, d: 3',
    'smallGroupK: 10, d: 2',
  ),

  // B3: the calendar.
  slip(
    'every Monday is a first Monday',
    'src/domain/box/schedule.ts',
    RULE,
    'monthly: monday.day <= 7,',
    'monthly: true,',
  ),
  slip(
    'the eighth is a first Monday',
    'src/domain/box/schedule.ts',
    RULE,
    'monthly: monday.day <= 7,',
    'monthly: monday.day <= 8,',
  ),
  slip(
    'weeks begin at midnight',
    'src/domain/box/schedule.ts',
    RULE,
    'local(at).subtract({ hours: OPENS_AT })',
    'local(at)',
  ),
  slip(
    'an opening that was made is made again',
    'src/store/sqlite/opening.ts',
    STORE,
    'if (state().lastOpening >= opening.at) return false',
    '',
  ),
  slip(
    'a release tells the month after',
    'src/domain/box/schedule.ts',
    RULE,
    'subtract({ months: 1 })',
    'subtract({ months: 0 })',
  ),
  slip(
    'nobody is told that the clock stands wrong',
    OPENER,
    STORE,
    "halted = now < last ? 'clock' : isLate(due, now) ? 'late' : null",
    "halted = isLate(due, now) ? 'late' : null",
  ),
  slip(
    'a late opening asks nobody',
    OPENER,
    ['test/attacks/rollback.test.ts'],
    'now - Math.max(first.at, seen) > LATE',
    'false',
  ),
  slip(
    'once asked, waiting makes it less late',
    OPENER,
    ['test/attacks/rollback.test.ts'],
    "return halted === 'late' || now",
    'return now',
  ),
  slip(
    'a change of a card holds at once',
    'src/domain/cards/standing.ts',
    [...STORE, 'test/domain/cards'],
    "if (!opening.monthly && stands.rhythm === 'monthly') return []",
    '',
  ),
  slip(
    'a raised rule never reaches the cards',
    'src/domain/cards/standing.ts',
    [...STORE, 'test/domain/cards'],
    '  a.k === b.k &&\n',
    '',
  ),
  slip(
    'a raised d never reaches the cards',
    'src/domain/cards/standing.ts',
    [...STORE, 'test/domain/cards'],
    '  a.d === b.d &&\n',
    '',
  ),

  // B1: taken apart.
  slip(
    'a late form comes in under the laxer rule',
    'src/domain/cards/hand-in.ts',
    ['test/domain/cards', ...HISTORIES],
    'threshold: strictestOfCard(standing.threshold, card.now.threshold)',
    'threshold: standing.threshold',
  ),
  slip(
    'a form of last week is accepted',
    'src/domain/cards/hand-in.ts',
    ['test/domain/cards', ...HISTORIES],
    'now - card.now.since < STILL_ACCEPTED',
    'true',
  ),
  slip(
    'a closed card is answered',
    'src/domain/cards/hand-in.ts',
    ['test/domain/cards', 'test/routes'],
    'if (!card || card.closed)',
    'if (!card)',
  ),
  slip(
    'a choice that does not exist is stored',
    'src/domain/asking/types/choices.ts',
    ['test/domain/asking', 'test/routes/parents'],
    'z.array(z.enum(ticks(asked))).optional()',
    'z.array(z.string()).optional()',
  ),
  slip(
    'texts are not redacted',
    'src/domain/asking/types/free-text.ts',
    ['test/domain/asking', 'test/promises/sentences.test.ts'],
    'null : redact(typed)',
    'null : typed',
  ),
  slip(
    'who wrote nothing is not counted as answerer',
    'src/domain/asking/ballot.ts',
    ['test/domain/asking', ...HISTORIES],
    'raised[id] = [texts[id] === undefined ? DID_NOT_WRITE : WROTE]',
    'if (texts[id] !== undefined) raised[id] = [WROTE]',
  ),
  slip(
    'a tick to be shown now counts on every questionnaire',
    'src/domain/asking/ballot.ts',
    TEXTS,
    'midway && type ===',
    'type ===',
  ),
  slip(
    'a reversed pair is not turned round',
    'src/domain/asking/types/then-now.ts',
    ['test/domain/asking'],
    'a > b !== reverse',
    'a > b',
  ),

  // B2: nothing tells what waits.
  slip(
    'counters are set out with the first answer to a question',
    WAITING,
    ['test/store/sqlite/box.test.ts', 'test/attacks/forensics.test.ts'],
    'for (const week of new Set(drops.map((drop) => drop.week))) setOutAll(week)',
    '',
  ),
  slip(
    'counters grow with their numbers',
    WAITING,
    ['test/store/sqlite/box.test.ts'],
    'const RAISED = "printf(\'%06d\', n + ?)"',
    "const RAISED = 'n + ?'",
  ),
  slip(
    'envelopes are filled in order',
    'src/store/sqlite/envelope.ts',
    ['test/attacks/forensics.test.ts'],
    'randomInt(empty.length)',
    '0',
  ),
  slip(
    'an envelope that is laid out later stays empty',
    'src/store/sqlite/envelope.ts',
    ['test/store/sqlite/envelope.test.ts'],
    'const other = all[randomInt(all.length + 1)]',
    'const other = all[all.length]',
  ),
  slip(
    'a ceiling begins with the first request',
    'src/guards/limits.ts',
    ['test/guards'],
    'Math.floor((now - phase) / window.lasts)',
    'Number.isNaN(count.nth) || now - count.nth >= window.lasts ? now : count.nth',
  ),
  slip(
    'ceilings are always the same',
    'src/guards/limits.ts',
    ['test/guards'],
    'draw(window.least, 2 * window.least)',
    'window.least',
  ),

  // B5: what is shown.
  slip(
    'everybody sees every place',
    'src/domain/people/person.ts',
    VIEWS,
    "return allowed.length > places.length ? 'everywhere'",
    "return allowed.length > 0 ? 'everywhere'",
  ),
  slip(
    'a page forgets the scope of its cards',
    'src/store/sqlite/selecting.ts',
    VIEWS,
    '`(:everywhere OR',
    '`(1 OR',
  ),
  slip(
    'pooled answers stand beside one offer',
    'src/store/sqlite/answers.ts',
    VIEWS,
    'if (activity === null && questionnaire === null)',
    'if (questionnaire === null)',
  ),
  slip(
    'staff read texts before a leader',
    'src/store/sqlite/answers.ts',
    VIEWS,
    "readable('new', 'unread')",
    "readable('new', 'cleared')",
  ),
  slip(
    'hidden texts are shown',
    'src/store/sqlite/answers.ts',
    VIEWS,
    "readable('read', 'cleared')",
    "readable('hidden', 'cleared')",
  ),
  slip(
    'texts stand beside one opening chosen as a period',
    'src/routes/staff/answers/answers.ts',
    ['test/attacks/lone-writer.test.ts'],
    'const texts = isOneOpening(period)\n        ? []',
    'const texts = false\n        ? []',
  ),
  slip(
    'texts stand beside the figures of one opening',
    'src/domain/answers/sums.ts',
    SEEN,
    'totals.has(question) && !once.has(question)',
    'totals.has(question)',
  ),
  slip(
    'gathered texts are shown at every offer',
    'src/store/sqlite/selecting.ts',
    VIEWS,
    'OR g.activity_id = :activity)',
    'OR g.activity_id IS NOT NULL)',
  ),
  slip(
    'a text tells its month where few answered',
    'src/domain/answers/release.ts',
    [...SEEN, 'test/routes/staff/staff.test.ts'],
    'n >= MONTH_SHOWN_FROM',
    'n >= 5',
  ),
  slip(
    'open offers begin with all time',
    'src/domain/answers/default-period.ts',
    SEEN,
    'perOpening >= FEW',
    'perOpening < FEW',
  ),

  // What the figures say (docs/statistics.md).
  slip(
    'a percent is told of ten answers',
    'src/domain/answers/statistics.ts',
    ['test/domain/answers'],
    'export const FEW = 20',
    'export const FEW = 10',
  ),
  slip(
    'of many comparisons each speaks for itself',
    'src/domain/answers/findings.ts',
    ['test/domain/answers'],
    'it.change.chance, rare)',
    'it.change.chance)',
  ),
  slip(
    'what is too thin is praised',
    'src/domain/answers/findings.ts',
    ['test/domain/answers'],
    "if (share.of < FEW) return 'thin'",
    '',
  ),
  slip(
    'what was struck stays in sums that are kept',
    'src/store/sqlite/answers.ts',
    ['test/store/sqlite/kept.test.ts'],
    'if (now !== version) kept.clear()',
    '',
  ),
  slip(
    'a line is drawn over a gap',
    'views/charts/panel.tsx',
    ['test/domain/answers'],
    'share?.band && next?.band ?',
    'share && next ?',
  ),
  slip(
    'the file of texts holds unread ones',
    'src/routes/files/texts.ts',
    ['test/routes/staff/figures.test.ts', 'test/promises/sentences.test.ts'],
    '{ unread: [], cleared: scope }',
    '{ unread: scope, cleared: scope }',
  ),
  slip(
    'a key reads the whole municipality',
    'src/routes/api/index.ts',
    ['test/routes/api'],
    'const scope = [institution]',
    "const scope = 'everywhere' as const",
  ),
  slip(
    'a key that was taken back still works',
    'src/store/sqlite/tokens.ts',
    ['test/routes/api'],
    'and(eq(token.tokenHash, hash), isNull(token.revokedAt))',
    'eq(token.tokenHash, hash)',
  ),
  slip(
    'a backup brings a key back that was taken back',
    'src/store/sqlite/ledger.ts',
    ['test/routes/api'],
    'key && takeBack.run(now, key.hash).changes > 0',
    'key && false',
  ),
  slip(
    'the box and the table read a pair apart',
    'src/domain/answers/summary.ts',
    ['test/domain/answers'],
    'findingsIn(questions, several).map(',
    'several.map((one) => findingsIn(questions, [one])[0]!).map(',
  ),

  // B9: texts.
  slip(
    'two texts stand together',
    'src/domain/box/texts.ts',
    [...TEXTS, ...HISTORIES],
    'export const LEAST_TEXTS = 3',
    'export const LEAST_TEXTS = 2',
  ),
  slip(
    'texts of a small group wait with their offer',
    'src/domain/box/texts.ts',
    [...TEXTS, ...HISTORIES],
    'smallGroup ? null : activity',
    'activity',
  ),
  slip(
    'pooled texts wait with the offer of one card',
    'src/domain/box/texts.ts',
    [...TEXTS, ...HISTORIES],
    "if ('institution' in scope) return { institution: scope.institution, activity: null }",
    '',
  ),
  slip(
    'text piles are never forgotten',
    'src/domain/box/texts.ts',
    [...TEXTS, ...HISTORIES],
    'age(pile) >= FORGOTTEN)',
    'age(pile) >= FORGOTTEN * 9)',
  ),
  slip(
    'text piles count from their youngest opening',
    PILES,
    [...TEXTS, ...HISTORIES],
    'since: since.get(word) ?? opening.day',
    'since: opening.day',
  ),
  slip(
    'gathered texts are stored in the order they lay in',
    PILES,
    ['test/attacks/forensics.test.ts'],
    'shuffle(texts.waiting())',
    'texts.waiting()',
  ),
  slip(
    'a strike leaves the text pile',
    STRIKE,
    [...TEXTS, ...HISTORIES],
    'takeTextPiles(written, written.question)',
    'void written',
  ),
  slip(
    'a strike empties every text pile of the place',
    STRIKE,
    [...TEXTS, ...HISTORIES],
    '(question === null || text.question === question) &&',
    '',
  ),

  // B7: one way.
  slip(
    'a strike leaves what waits from before',
    STRIKE,
    STORE,
    'for (const opening of openings.values()) takePiles(opening)',
    '',
  ),
  slip(
    'a strike takes answers from after the opening',
    STRIKE,
    STORE,
    'WHERE card_id = ? AND week < ?',
    'WHERE card_id = ? AND week <= ?',
  ),
  slip(
    'a replaced card begins an empty pile',
    'src/store/sqlite/cards.ts',
    ['test/attacks/split-pile.test.ts', ...HISTORIES],
    "note('card.replaced', code, fresh)",
    "note('card.replaced', code, fresh)\n        db.prepare('DELETE FROM waiting_week WHERE card_id = ?').run(card)",
  ),
  slip(
    'a code that stopped is given again',
    'src/store/sqlite/adding.ts',
    ['test/routes/staff/cards.test.ts'],
    ' UNION ALL SELECT 1 FROM stopped_code WHERE code = :code',
    '',
  ),
  slip(
    'changes of cards are not marked',
    'src/domain/cards/changes.ts',
    ['test/attacks/split-pile.test.ts'],
    'change.card === id && isBetween(change, countedBefore, now + 1)',
    'false',
  ),
  slip(
    'a restore brings back what waited before an opening',
    RESTORE,
    ['test/attacks/restore.test.ts', ...STORE],
    'bringUpToDate(db, isFresh ? waitingFile : null',
    'bringUpToDate(db, waitingFile',
  ),
  slip(
    'the mark of a change is gone after one opening',
    'src/domain/cards/changes.ts',
    ['test/attacks/split-pile.test.ts'],
    'at >= (before ?? until - LONGEST_WAIT)',
    'at >= until - 8 * 24 * 3600_000',
  ),
  slip(
    'a strike leaves the text pile of the place',
    STRIKE,
    [...TEXTS, ...HISTORIES],
    'const words = [scopeWord(offer), scopeWord({ ...offer, activity: null })]',
    'const words = [scopeWord(offer)]',
  ),
  slip(
    'a restore forgets since when texts wait',
    RESTORE,
    STORE,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of source
    'SELECT * FROM waiting.${TEXT_PILES}`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of source
    'SELECT * FROM waiting.${TEXT_PILES} WHERE 0`',
  ),
  slip(
    'a restore brings back the padding of what was struck',
    RESTORE,
    STORE,
    "if (entry.is === 'struckOpening') takeWaiting(entry)",
    'void entry',
  ),
  slip(
    'a restore keeps texts of an offer that is gone',
    RESTORE,
    STORE,
    '(activity === null || isThere.activity.get(activity) === 1)',
    'true',
  ),
  slip(
    'a sensitive question of a shared setup counts like others after a restore',
    LEDGER,
    STORE,
    "else if (entry.is === 'sensitive') hurt.run(entry.question)",
    "else if (entry.is === 'sensitive') void 0",
  ),
  slip(
    'a restore brings back what was struck',
    LEDGER,
    ['test/attacks/restore.test.ts', ...STORE],
    "entry.is === 'struck' ? [entry.release] : []",
    "entry.is === 'struck' ? [] : []",
  ),
  slip(
    'a restore shows what was hidden',
    LEDGER,
    ['test/attacks/restore.test.ts', ...STORE],
    "if (state !== 'read') done.hidden +=",
    "if (state === 'read') done.hidden +=",
  ),
  slip(
    'a restore brings masked words back',
    LEDGER,
    ['test/attacks/restore.test.ts', ...STORE],
    "if (entry.is === 'masked') done.hidden += hide.run(MASKED, entry.nth, entry.id, entry.nth).changes",
    "if (entry.is === 'masked') done.hidden += 0",
  ),
  slip(
    'a restore makes the rule laxer',
    LEDGER,
    STORE,
    "else if (entry.is === 'rule') raise.run(",
    "else if (entry.is === 'rule') void ([",
  ),
  slip(
    'a restore makes small groups large',
    LEDGER,
    STORE,
    'for (const activity of smallGroups(entries)) makeSmall.run(activity)',
    '',
  ),
  slip(
    'a restore puts the raised rule in force a month late',
    RESTORE,
    STORE,
    'if (backup.lastOpening < until)',
    'if (false)',
  ),
  slip(
    'an image keeps what waits',
    'src/store/sqlite/opening.ts',
    ['test/attacks/rollback.test.ts', ...STORE],
    '        waiting.clear()\n',
    '',
  ),
  slip(
    'an image keeps the old rule',
    'src/store/sqlite/opening.ts',
    ['test/attacks/rollback.test.ts', ...STORE],
    'renewStandings(db, { ...last, monthly: monthly !== undefined })',
    '',
  ),
  slip(
    'k can be set lower',
    'src/domain/box/rule.ts',
    ['test/domain/box', 'test/routes/staff'],
    "if (to[name] < now[name]) wrong[name] = 'lower'",
    '',
  ),
  slip(
    'a shared file makes a small group large',
    'src/domain/setup/plan.ts',
    ['test/domain/setup', 'test/routes/staff/share.test.ts'],
    'const smallGroup = now.smallGroup || file.smallGroup',
    'const smallGroup = file.smallGroup',
  ),
  slip(
    'home visits count from five',
    'src/domain/place/activity.ts',
    ['test/domain/place'],
    "const FAMILY_BY_FAMILY: readonly ActivityKind[] = ['home_visit', ",
    'const FAMILY_BY_FAMILY: readonly ActivityKind[] = [',
  ),
  slip(
    'terms can be lengthened',
    'src/domain/box/retention.ts',
    ['test/store'],
    '  textMonths <= now.textMonths &&\n',
    '',
  ),
  slip(
    'texts are kept as long as counts',
    'src/domain/box/retention.ts',
    STORE,
    'texts: monthsBefore(opening, textMonths)',
    'texts: monthsBefore(opening, countMonths)',
  ),
  slip(
    'what waits is in the dated backup',
    'src/store/sqlite/backup.ts',
    ['test/store/sqlite/backup.test.ts', 'test/attacks/lone-writer.test.ts'],
    'const LEFT_OUT = [...WAITING_TABLES, ',
    'const LEFT_OUT = [',
  ),
  slip(
    'deleted texts stay in the file',
    'src/store/sqlite/open.ts',
    ['test/attacks/forensics.test.ts', 'test/store'],
    'secure_delete = ON',
    'secure_delete = OFF',
  ),
  slip(
    'a form that was kept in one language is sent in another',
    'src/routes/parents/form.ts',
    ['test/routes/parents/languages.test.ts'],
    '?.get(name)',
    '?.values().next().value',
  ),
  slip(
    'an opening forgets the roll-ups',
    'src/store/sqlite/opening.ts',
    ['test/attacks/histories.test.ts'],
    "rolledUp.around('opening_at = ?', [opening.at], () => recordEach(releases, opening))",
    'recordEach(releases, opening)',
  ),
  slip(
    'pooling forgets the roll-ups',
    'src/store/sqlite/roll-up.ts',
    ['test/attacks/histories.test.ts'],
    'ORDER BY card_id, institution_id, questionnaire_id, question_id, quarter',
    'AND card_id NOT NULL ORDER BY card_id',
  ),
  slip(
    'a strike forgets the roll-ups',
    'src/store/sqlite/strike.ts',
    ['test/attacks/histories.test.ts'],
    "rolledUp.around('id = ?', [id], () => {",
    '[0].forEach(() => {',
  ),
  slip(
    'retention forgets the roll-ups',
    'src/store/sqlite/retention.ts',
    ['test/attacks/histories.test.ts'],
    "rolledUp.around('opening_at < ?', [limits.counts], () => {",
    '[0].forEach(() => {',
  ),
  slip(
    'a folder or a backup of a version before has no roll-ups',
    'src/store/sqlite/migrate.ts',
    ['test/commands/backup.test.ts'],
    'THEN[tag]?.(db)',
    '',
  ),
  slip(
    'a form is made in a language only when somebody asks for it, so that the next is answered sooner',
    'src/routes/parents/languages.ts',
    ['test/routes/parents/languages.test.ts'],
    'return ways(saidBy(c), known.on).map(',
    'return ways(saidBy(c), known.on).filter(({ language }) => language === choose(c, saidBy(c), known).language).map(',
  ),
  slip(
    'the tablet stays in the language of its last parent',
    'src/routes/parents/languages.ts',
    ['test/routes/parents/languages.test.ts', 'test/browser/languages.test.ts'],
    'const began = beganIn(said) ?? said.sprog',
    'const began = said.sprog',
  ),
  slip(
    'a translation is shown for Danish that says something else by now',
    'src/text/phrasebook.ts',
    ['test/text/languages.test.ts', 'test/routes/staff/languages.test.ts'],
    'own?.danish === danish ? own.words',
    'own ? own.words',
  ),
  slip(
    'a correction of one language is shown in another',
    'src/domain/languages/wording.ts',
    ['test/text/languages.test.ts'],
    'wordings.filter(({ language }) => language === code)',
    'wordings.filter(({ language }) => language !== null || code)',
  ),
  slip(
    'a language that is off is still shown to whoever has its address',
    'src/store/sqlite/parents.ts',
    ['test/routes/parents/languages.test.ts', 'test/routes/staff/languages.test.ts'],
    '.where(eq(language.on, true))',
    '',
  ),
]
