import { BlobPart } from './blob/blob-part.entity.js';
import { CapacityStatement } from './capacity/capacity-statement.entity.js';
import { CharterRow } from './charter/charter.entity.js';
import { CharterFork } from './charter/charter-fork.entity.js';
import { CharterProposal } from './charter/charter-proposal.entity.js';
import { CharterVote } from './charter/charter-vote.entity.js';
import { NodeRecordRow } from './charter/node-record.entity.js';
import { MemberState } from './contact/member-state.entity.js';
import { EarlyErasure } from './feed/early-erasure.entity.js';
import { Feed } from './feed/feed.entity.js';
import { FeedEntry } from './feed/feed-entry.entity.js';
import { FeedHead } from './feed/feed-head.entity.js';
import { ForkProof } from './feed/fork-proof.entity.js';
import { MissingPayload } from './feed/missing-payload.entity.js';
import { Nack } from './feed/nack.entity.js';
import { OutboxRow } from './feed/outbox.entity.js';
import { Receipt } from './feed/receipt.entity.js';
import {
  FeedReturnRow,
  ForeignHeadRow,
  RestorationRow,
  ReturnAwaitedRow,
  ReturnedLineageRow,
  SuspendedCaseRow,
} from './feed/restoration.entity.js';
import { QuarantinedHead } from './keys/quarantined-head.entity.js';
import { AttestationRow } from './lease/attestation.entity.js';
import { ClockMark } from './lease/clock-mark.entity.js';
import { IncomingMail } from './mail/incoming-mail.entity.js';
import { DepositedAnswer } from './mailbox/deposited-answer.entity.js';
import { DepositedBatch } from './mailbox/deposited-batch.entity.js';
import { DepositedPart } from './mailbox/deposited-part.entity.js';
import { LeftAtMailbox } from './mailbox/left-at-mailbox.entity.js';
import { PartLeftAtMailbox } from './mailbox/part-left-at-mailbox.entity.js';
import { ObjectionRow } from './recovery/objection.entity.js';
import { RecoveryKnown } from './recovery/recovery-known.entity.js';
import { RequestNonce } from './serve/request-nonce.entity.js';

/** What this node keeps of the federation: its own feeds, the others', and how contact stands. */
export const federationEntities = [
  CharterRow,
  CharterFork,
  CharterProposal,
  CharterVote,
  NodeRecordRow,
  AttestationRow,
  ClockMark,
  ObjectionRow,
  RecoveryKnown,
  QuarantinedHead,
  OutboxRow,
  Feed,
  FeedHead,
  FeedEntry,
  EarlyErasure,
  IncomingMail,
  Receipt,
  Nack,
  MemberState,
  CapacityStatement,
  ForkProof,
  RequestNonce,
  BlobPart,
  RestorationRow,
  FeedReturnRow,
  ReturnedLineageRow,
  ReturnAwaitedRow,
  SuspendedCaseRow,
  ForeignHeadRow,
  DepositedBatch,
  DepositedPart,
  DepositedAnswer,
  LeftAtMailbox,
  PartLeftAtMailbox,
  MissingPayload,
];
