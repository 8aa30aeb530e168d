import { type Refusal, refuse } from '../refusal.js';
import type { ProtocolRefusal, ProtocolVersionRefusal } from './protocol-refusal.js';

/** For how many days comments are asked for. Parameters of the charter; these hold where it says nothing. */
export interface CommentDays {
  /** How long peer-led organisations have before anybody else is heard. */
  readonly peerLed: number;
  /** How long everybody has after that. */
  readonly all: number;
}

export const ordinaryCommentDays: CommentDays = { peerLed: 14, all: 30 };

/** Why a document is not put in force here, although enough votes named it; `at` is the rule or the place in it. */
export interface DocumentFault {
  readonly refused: ProtocolRefusal;
  readonly at: string | null;
}

/** What this node knows of a version of a protocol, from which its state follows. */
export interface VersionFacts {
  /** When it was sent for comments, as this node heard of it; null while it is a draft. By the node’s own clock. */
  readonly sentAt: Date | null;
  /** Its author took it back before it was decided. */
  readonly withdrawn: boolean;
  /** Peer-led organisations that have not said anything about it. */
  readonly peerLedAwaited: number;
  readonly days: CommentDays;
  /** Until when a charter that names it can be voted for; null if none is put to the vote. */
  readonly votesUntil: Date | null;
  /** The document cannot be read here, or is looser than the region’s: nobody’s votes put it in force at this node. */
  readonly fault: DocumentFault | null;
  /** The charter names it. */
  readonly decided: boolean;
  /** Its document is here: the charter may name one that has not come yet. */
  readonly here: boolean;
  /** It is among the documents in force today. */
  readonly inForce: boolean;
  /** The day from which it is meant to be in force, as `2026-12-01`. */
  readonly from: string;
  /** The newest version with this number or a later one that the charter names instead; null if there is none. */
  readonly supersededBy: string | null;
}

/**
 * Where a version stands, as this node sees it.
 *
 *     draft ──send──▶ peer-led-first ──their time, or their answers──▶ open-to-comments ──time──▶ commented ──propose──▶ proposed
 *       └────withdraw────────┴──────────────────▶ withdrawn ◀────────────────┴───────────────────────┴────────────────────┘
 *     proposed ──votes──▶ (awaited ──its document──▶) decided ──its day──▶ in-force ──a newer one──▶ superseded
 *     any ──cannot be read, or is looser──▶ refused
 *
 * Votes decide, whatever this node has seen before: a decided version is one from wherever it was.
 */
export type VersionState =
  | { readonly state: 'draft' }
  | { readonly state: 'peer-led-first'; readonly peerLedUntil: Date; readonly commentsUntil: Date }
  | { readonly state: 'open-to-comments'; readonly commentsUntil: Date }
  | { readonly state: 'commented' }
  | { readonly state: 'proposed'; readonly votesUntil: Date }
  | { readonly state: 'awaited' }
  | { readonly state: 'decided'; readonly from: string }
  | { readonly state: 'in-force'; readonly from: string }
  | { readonly state: 'superseded'; readonly by: string }
  | { readonly state: 'withdrawn' }
  | ({ readonly state: 'refused'; readonly sent: boolean } & DocumentFault);

export type VersionStateName = VersionState['state'];

export const versionStates = [
  'draft',
  'peer-led-first',
  'open-to-comments',
  'commented',
  'proposed',
  'awaited',
  'decided',
  'in-force',
  'superseded',
  'withdrawn',
  'refused',
] as const satisfies readonly VersionStateName[];

const day = 86_400_000;

/** Where a version stands now. */
export function stateOfVersion(facts: VersionFacts, now: Date): VersionState {
  const { fault, decided, inForce, from, supersededBy, sentAt, votesUntil } = facts;
  if (fault) return { state: 'refused', sent: sentAt !== null, ...fault };
  if (decided && !facts.here) return { state: 'awaited' };
  if (inForce) return { state: 'in-force', from };
  if (sentAt === null && !decided) return { state: facts.withdrawn ? 'withdrawn' : 'draft' };
  if (supersededBy !== null) return { state: 'superseded', by: supersededBy };
  if (decided) return { state: 'decided', from };
  if (facts.withdrawn || sentAt === null) return { state: 'withdrawn' };
  const peerLedUntil = new Date(sentAt.getTime() + facts.days.peerLed * day);
  const commentsUntil = new Date(sentAt.getTime() + (facts.days.peerLed + facts.days.all) * day);
  if (facts.peerLedAwaited > 0 && now < peerLedUntil) return { state: 'peer-led-first', peerLedUntil, commentsUntil };
  if (votesUntil !== null && now < votesUntil) return { state: 'proposed', votesUntil };
  return now < commentsUntil ? { state: 'open-to-comments', commentsUntil } : { state: 'commented' };
}

/** What somebody does about a version. */
export const versionSteps = ['rewrite', 'send', 'withdraw', 'comment', 'comment-first', 'propose', 'vote'] as const;
/**
 * `comment-first` is a comment of a peer-led organisation or of a guest, `comment` anybody else’s; `vote` is a vote **for** it:
 * nobody is ever kept from saying “none”.
 */
export type VersionStep = (typeof versionSteps)[number];

type No = ProtocolVersionRefusal;
const sent = 'protocol-version-sent';
const draft = 'protocol-version-not-sent';
const decided = 'protocol-version-decided';
const first = 'protocol-peer-led-first';
const over = 'protocol-comments-over';
const open = 'protocol-comments-open';
const withdrawn = 'protocol-version-withdrawn';
const onVote = 'protocol-version-proposed';
const missing = 'protocol-document-missing';

/** Each cell: true, or why not. What stands in `refused` has its own code. */
const table: Readonly<Record<Exclude<VersionStateName, 'refused'>, Readonly<Record<VersionStep, true | No>>>> = {
  draft: row(true, true, true, draft, draft, draft, draft),
  'peer-led-first': row(sent, sent, true, first, true, first, first),
  'open-to-comments': row(sent, sent, true, true, true, open, true),
  commented: row(sent, sent, true, over, over, true, true),
  proposed: row(sent, sent, true, over, over, onVote, true),
  awaited: row(missing, missing, missing, missing, missing, missing, missing),
  decided: row(sent, sent, decided, decided, decided, decided, decided),
  'in-force': row(sent, sent, decided, decided, decided, decided, decided),
  superseded: row(decided, decided, decided, decided, decided, decided, decided),
  withdrawn: row(withdrawn, withdrawn, withdrawn, withdrawn, withdrawn, withdrawn, withdrawn),
};

function row(...cells: readonly (true | No)[]): Record<VersionStep, true | No> {
  return Object.fromEntries(versionSteps.map((step, at) => [step, cells[at] ?? draft])) as Record<
    VersionStep,
    true | No
  >;
}

/**
 * Whether a step may be taken. Refusals: those of the table; of a version that is refused here its own code, except that its
 * author may take it back, and go on writing while it is a draft.
 */
export function mayStep(of: VersionState, step: VersionStep): true | Refusal<ProtocolRefusal> {
  if (of.state === 'refused') {
    if (step === 'withdraw') return true;
    return step === 'rewrite' ? !of.sent || refuse(sent) : refuse(of.refused);
  }
  const cell = table[of.state][step];
  return cell === true ? true : refuse(cell);
}
