import { Global, Module } from '@nestjs/common';
import type { Home } from '#home';
import { NODE_HOME } from '../node-home.js';
import { Authority } from './authority.js';
import { PartFetcher } from './blob/part-fetcher.js';
import { Blobs } from './blobs.js';
import { BroadcastHandlers } from './broadcast-handlers.js';
import { CapacityNews } from './capacity/capacity-news.js';
import { CapacityStatements } from './capacity-statements.js';
import { BallotBox } from './charter/ballot-box.js';
import { BallotCount } from './charter/ballot-count.js';
import { BallotHearing } from './charter/ballot-hearing.js';
import { Ballots } from './charter/ballots.js';
import { CharterForks } from './charter/charter-forks.js';
import { CharterKeeper } from './charter/charter-keeper.js';
import { CharterPull } from './charter/charter-pull.js';
import { Cuts } from './charter/cuts.js';
import { Caller } from './contact/caller.js';
import { Hints } from './contact/hints.js';
import { MemberStates } from './contact/member-states.js';
import { Batcher } from './feed/batcher.js';
import { Erasures } from './feed/erasures.js';
import { HighWater } from './feed/high-water.js';
import { Horizon } from './feed/horizon.js';
import { Movement } from './feed/movement.js';
import { OwnErasures } from './feed/own-erasures.js';
import { ReceiptBook } from './feed/receipt-book.js';
import { Restoration } from './feed/restoration.js';
import { GuestVoice } from './guest-voice.js';
import { NextRecipient } from './keys/next-recipient.js';
import { OwnKeys } from './keys/own-keys.js';
import { Quarantine } from './keys/quarantine.js';
import { RecordNews } from './keys/record-news.js';
import { Records } from './keys/records.js';
import { Attesting } from './lease/attesting.js';
import { LeaseKeeper } from './lease/lease-keeper.js';
import { LeaseRenewal } from './lease/lease-renewal.js';
import { MailReader } from './mail/mail-reader.js';
import { Nacks } from './mail/nacks.js';
import { MailHandlers } from './mail-handlers.js';
import { DepositRound } from './mailbox/deposit-round.js';
import { DepositedAnswers } from './mailbox/deposited-answers.js';
import { DepositedFeeds } from './mailbox/deposited-feeds.js';
import { DepositedFiles } from './mailbox/deposited-files.js';
import { Depositor } from './mailbox/depositor.js';
import { Deposits } from './mailbox/deposits.js';
import { LeftBehind } from './mailbox/left-behind.js';
import { LeftHere } from './mailbox/left-here.js';
import { Mailboxes } from './mailbox/mailboxes.js';
import { SealedFileReader } from './mailbox/sealed-file-reader.js';
import { SealedFiles } from './mailbox/sealed-files.js';
import { Members } from './members.js';
import { Outbox } from './outbox.js';
import { OwnNode } from './own-node.js';
import { Apply } from './pull/apply.js';
import { BatchSources } from './pull/batch-sources.js';
import { Broadcasts } from './pull/broadcasts.js';
import { Cursors } from './pull/cursors.js';
import { Doubts } from './pull/doubts.js';
import { FetchFeed } from './pull/fetch-feed.js';
import { Forks } from './pull/forks.js';
import { LinkWork } from './pull/link-work.js';
import { Links } from './pull/links.js';
import { MissingPayloads } from './pull/missing-payloads.js';
import { OwnHeads } from './pull/own-heads.js';
import { ReceiptSender } from './pull/receipt-sender.js';
import { Returning } from './pull/returning.js';
import { ThirdHand } from './pull/third-hand.js';
import { TransferSlots } from './pull/transfer-slots.js';
import { Transfers } from './pull/transfers.js';
import { Objections } from './recovery/objections.js';
import { RecoveryRules } from './recovery/recovery-rules.js';
import { ReturnedCertificates } from './returned-certificates.js';
import { AttestCall } from './serve/attest.call.js';
import { BlobsCall } from './serve/blobs.call.js';
import { ChangesCall } from './serve/changes.call.js';
import { CharterCall } from './serve/charter.call.js';
import { DepositCall } from './serve/deposit.call.js';
import { EntriesCall } from './serve/entries.call.js';
import { CALLS, FederationRoutes } from './serve/federation-routes.js';
import { FeedPages } from './serve/feed-pages.js';
import { ForksCall } from './serve/forks.call.js';
import { Gate } from './serve/gate.js';
import { HelloCall } from './serve/hello.call.js';
import { Listeners } from './serve/listeners.js';
import { News } from './serve/news.js';
import { Nonces } from './serve/nonces.js';
import { NotifyCall } from './serve/notify.call.js';
import { ReceiptsCall } from './serve/receipts.call.js';
import { RecordCall, TellRecordCall } from './serve/records.call.js';
import { ReturnCall } from './serve/return.call.js';
import { SignedAnswers } from './serve/signed-answer.js';
import { SuspendedCases } from './suspended-cases.js';

/** What features use. */
const doors = [
  Members,
  Outbox,
  MailHandlers,
  BroadcastHandlers,
  Blobs,
  CapacityStatements,
  Authority,
  ReturnedCertificates,
  Restoration,
  SuspendedCases,
];
/** What `membership` shows. */
const shown = [
  ...[Ballots, BallotBox, CharterForks, CharterPull, CharterKeeper],
  ...[OwnKeys, NextRecipient, MemberStates, HighWater, LeaseKeeper],
  ...[OwnErasures, SealedFiles, Mailboxes, Depositor],
];

const calls = [
  HelloCall,
  ChangesCall,
  EntriesCall,
  BlobsCall,
  DepositCall,
  NotifyCall,
  ReceiptsCall,
  CharterCall,
  ReturnCall,
  ForksCall,
  AttestCall,
  RecordCall,
  TellRecordCall,
];
const serve = [...calls, Gate, Nonces, SignedAnswers, News, FeedPages, Listeners, FederationRoutes];
const pull = [
  Links,
  LinkWork,
  BatchSources,
  ThirdHand,
  MissingPayloads,
  Transfers,
  TransferSlots,
  FetchFeed,
  Cursors,
  Apply,
  Broadcasts,
  Forks,
  ReceiptSender,
  Returning,
  OwnHeads,
  Doubts,
];
const lease = [Attesting, LeaseRenewal, Objections, RecoveryRules, GuestVoice];
/** What members that nobody can reach leave here, and what this node leaves elsewhere if it is one of them. */
const mailbox = [
  Deposits,
  DepositedFeeds,
  DepositedFiles,
  DepositedAnswers,
  LeftHere,
  LeftBehind,
  DepositRound,
  SealedFileReader,
];
const keys = [Quarantine, RecordNews, Records];
const own = [
  BallotCount,
  BallotHearing,
  Cuts,
  Batcher,
  Movement,
  Horizon,
  Erasures,
  ReceiptBook,
  Nacks,
  MailReader,
  Caller,
  Hints,
  PartFetcher,
  CapacityNews,
];

/** What this node says to other nodes and hears from them. It knows no feature: they register what they apply. */
@Global()
@Module({
  providers: [
    { provide: OwnNode, useFactory: (home: Home) => new OwnNode(home), inject: [NODE_HOME] },
    { provide: CALLS, useFactory: (...all: unknown[]) => all, inject: calls },
    ...doors,
    ...shown,
    ...serve,
    ...pull,
    ...mailbox,
    ...own,
    ...lease,
    ...keys,
  ],
  exports: [...doors, ...shown, Attesting, Objections, RecoveryRules],
})
export class FederationModule {}
