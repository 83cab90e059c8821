/**
 * What was released, asked for inside what a person may see: whatever a page asks, the answer holds nothing from outside the scope. There is
 * no method for what waits.
 */
import type { Released, ReleasedText, TextState } from '../answers/release.ts'
import type { RolledUp } from '../answers/roll-up.ts'
import type { Rhythm } from '../box/schedule.ts'
import type { Scope } from '../people/person.ts'
import type { ActivityKind } from '../place/activity.ts'
import type { Span } from '../reading/shelf.ts'

/** Whose answers to look at; null means no restriction. */
export interface Where {
  scope: Scope
  institution: number | null
  activity: number | null
  questionnaire: string | null
}

/** Who may read which texts. */
export interface Readers {
  /** Where unread ones may be read, which are for those who clear them. */
  unread: Scope
  /** Where cleared ones may be read. */
  cleared: Scope
}

export interface AnswerStore {
  /** The cards that are chosen, whatever they ask now. */
  cards(where: Omit<Where, 'questionnaire'>): Promise<AnsweredCard[]>
  /**
   * Whole releases added up: those of single cards, and what was pooled where neither an offer nor a questionnaire is chosen, since a pool is of
   * several. They are read once, whatever is asked of them then. Others are answered while it adds.
   */
  rolledUp(where: Where): Promise<AllRolledUp>
  /** How many ballots one opening released for single cards. */
  ballotsAt(where: Where, openingAt: number): Promise<number>
  /** How many texts nobody has read yet, of those that `texts` gives. */
  unread(where: Where): Promise<number>
  /** The same releases of one opening, each on its own. */
  at(where: Where, openingAt: number): Promise<Released[]>
  /**
   * Every release inside a scope, a few hundred at a time, by opening, card (pools first), question. Others are answered in between.
   */
  all(scope: Scope): AsyncIterable<Released[]>
  /** The openings that released something for single cards, the newest first, with how many ballots. */
  openings(where: Where): Promise<{ at: number; ballots: number }[]>
  /** All that was released for one card, by opening, with how many texts came with it. Nothing of a card outside the scope. */
  ofCard(scope: Scope, card: number): Promise<CardOpening[]>
  /** Whether anything was ever released inside the scope. */
  isAny(scope: Scope): Promise<boolean>
  /**
   * Texts by quarter, the newest first, in no order within one. Of single cards, pooled, and gathered; pooled ones where neither an offer nor a
   * questionnaire is chosen, gathered ones where no questionnaire is.
   */
  texts(wanted: TextsWanted, readers: Readers): Promise<ReleasedText[]>
  /** All texts in these states inside a scope, some hundred at a time, in the same order. Others are answered in between. */
  everyText(scope: Scope, states: readonly TextState[]): AsyncIterable<ReleasedText[]>
  /** Where texts come from, by their ids, for the audit, which names no text. Those that are gone are left out. */
  origins(ids: readonly string[]): Promise<TextOrigin[]>
}

/** @property most of each question: a page that shows a hundred must not read a hundred thousand */
export interface TextsWanted extends Omit<Where, 'scope'> {
  questions: readonly string[]
  span: Span
  kinds: readonly TextKind[]
  most: number
}

/** Texts of a single card, of cards that were pooled, and those that were gathered from several openings. */
export type TextKind = 'card' | 'pooled' | 'gathered'

export type TextOrigin = Pick<ReleasedText, 'id' | 'institutionId' | 'month' | 'n'>

export interface AllRolledUp {
  cards: RolledUp
  /** The same for each place and for each offer that something was counted of. */
  byPlace: ReadonlyMap<number, RolledUp>
  byOffer: ReadonlyMap<number, RolledUp>
  pooled: RolledUp
}

/** What a page of answers must know of a card; all else about cards is asked for where they are kept. */
export interface AnsweredCard {
  id: number
  institutionId: number
  activityId: number
  kind: ActivityKind
  smallGroup: boolean
  /** What stands on it now. */
  questionnaire: string
  questions: string[]
  rhythm: Rhythm
}

/** What one opening released for one card. */
export interface CardOpening {
  at: number
  released: Released[]
  texts: number
}
