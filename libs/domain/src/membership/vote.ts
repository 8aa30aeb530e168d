import type { AuthorityRefusal } from '../handover/authority-refusal.js';
import { type Refusal, refuse } from '../refusal.js';
import type { CharterRefusal } from './membership-refusal.js';

/** What a voter answers: this content, or none of what is proposed in this round. */
export const voteAnswers = ['for', 'none'] as const;
export type VoteAnswer = (typeof voteAnswers)[number];

/** How a vote stands at the moment when it is to be given. */
export interface VoteQuestion {
  readonly answer: VoteAnswer;
  /** Whether this organisation votes on it, or must agree to it. */
  readonly asked: boolean;
  /** Whether it has signed something in this round. */
  readonly given: boolean;
  readonly round: number;
  readonly openRound: number;
  readonly issuedAt: Date;
  readonly openUntil: Date;
  /** Two contents were found for one version, and nobody has settled it. */
  readonly disputed: boolean;
  /** What its authority lacks: mostly that other voters have not confirmed it for too long. */
  readonly lacks: AuthorityRefusal | undefined;
}

/** A proposal may be dated a little ahead: clocks differ. Milliseconds. */
const skew = 5 * 60_000;

/** A candidate that leaves has no authority over anything; who may vote was asked before. */
const excused: readonly AuthorityRefusal[] = ['authority-charter-expired', 'authority-no-standing'];

/**
 * Whether an organisation may give this vote now. One content, or none, for each version and round; for a content only
 * while it is not too old and not dated ahead; none while the charter is disputed or its own authority is not fresh. When
 * the charter itself has expired nobody’s authority can be fresh: then a vote is the only way out, and is taken.
 */
export function mayVote(question: VoteQuestion, now: Date): true | Refusal<CharterRefusal | AuthorityRefusal> {
  if (!question.asked) return refuse('vote-not-asked');
  if (question.given) return refuse('vote-given-already');
  if (question.round !== question.openRound) return refuse('vote-round-over');
  if (question.disputed) return refuse('charter-disputed');
  if (question.lacks && !excused.includes(question.lacks)) return refuse(question.lacks);
  const early = question.issuedAt.getTime() > now.getTime() + skew;
  if (question.answer === 'for' && (early || now >= question.openUntil)) return refuse('vote-too-late');
  return true;
}
