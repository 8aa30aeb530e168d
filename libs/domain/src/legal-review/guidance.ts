import { spellPlainly } from '../case/name-spelling.js';
import { type Refusal, refuse } from '../refusal.js';
import { holdsLongNumber } from './identifying.js';
import type { GuidanceRefusal } from './review-refusal.js';

/** The languages in which guidance is published. */
export const guidanceLanguages = ['ar', 'fr', 'en'] as const;
export type GuidanceLanguage = (typeof guidanceLanguages)[number];

/** Guidance in one language. */
export interface GuidanceText {
  readonly language: GuidanceLanguage;
  readonly title: string;
  readonly body: string;
}

/**
 * What the committee tells everybody after a decision: what holds in such a case, in words written anew, without a word
 * about whose it was.
 *
 *     drafted ──publish (by a second person)──▶ published
 *        ▲ │
 *        └─┘ rewrite
 */
export type Guidance = { readonly id: string } & (
  | { readonly state: 'drafted'; readonly writtenBy: string }
  | { readonly state: 'published'; readonly writtenBy: string; readonly checkedBy: string; readonly publishedAt: Date }
);

/** What guidance must not repeat: the texts of the review it comes from, and the names of the organisations in it. */
export interface GuidanceSource {
  readonly texts: readonly string[];
  readonly parties: readonly string[];
}

/** So many words in a row that stand in the dossier too are a copy. */
const copied = 8;

/**
 * Whether a text may be said to everybody: it is there (`guidance-without-text`), written anew, so that no eight words in a
 * row come from the dossier, an answer or an opinion (`guidance-copied`); it names no party (`guidance-names-a-party`) and
 * holds no number that could be rung or looked up (`guidance-tells-a-number`).
 */
export function mayBePublished(
  texts: readonly GuidanceText[],
  { texts: source, parties }: GuidanceSource,
): true | Refusal<GuidanceRefusal> {
  if (texts.length === 0 || texts.some(({ title, body }) => !title.trim() || !body.trim()))
    return refuse('guidance-without-text');
  const runs = new Set(source.flatMap(runsOf));
  const names = parties.map((name) => ` ${spellPlainly(name)} `).filter((name) => name.trim().length > 1);
  for (const { title, body } of texts) {
    const said = `${title}\n${body}`;
    if (runsOf(said).some((run) => runs.has(run))) return refuse('guidance-copied');
    const plain = ` ${spellPlainly(said)} `;
    if (names.some((name) => plain.includes(name))) return refuse('guidance-names-a-party');
    if (holdsLongNumber(said)) return refuse('guidance-tells-a-number');
  }
  return true;
}

function runsOf(text: string): string[] {
  const words = spellPlainly(text).split(' ').filter(Boolean);
  return words.slice(copied - 1).map((_, at) => words.slice(at, at + copied).join(' '));
}

/** Publishes it, checked by another than who wrote it. Refusals: `guidance-already-published`, `guidance-needs-second-person`. */
export function publishGuidance(
  guidance: Guidance,
  checkedBy: string,
  now: Date,
): (Guidance & { readonly state: 'published' }) | Refusal<GuidanceRefusal> {
  if (guidance.state === 'published') return refuse('guidance-already-published');
  if (guidance.writtenBy === checkedBy) return refuse('guidance-needs-second-person');
  const { id, writtenBy } = guidance;
  return { id, state: 'published', writtenBy, checkedBy, publishedAt: now };
}

/** Writes it anew: who did is then the one who wrote it. Refusals: `guidance-already-published`. */
export function rewriteGuidance(guidance: Guidance, writtenBy: string): Guidance | Refusal<GuidanceRefusal> {
  return guidance.state === 'published'
    ? refuse('guidance-already-published')
    : { id: guidance.id, state: 'drafted', writtenBy };
}
