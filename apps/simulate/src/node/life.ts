import { broadcastFeed, canonicalBytes, parseFeedId } from '#federation';
import { Answers } from '../handover/answers.js';
import { Authority } from '../handover/authority.js';
import { Blobs } from '../handover/blobs.js';
import { CaseFiles } from '../handover/case-files.js';
import { Certifying } from '../handover/certifying.js';
import { CustodyBook } from '../handover/custody-book.js';
import { Fetching } from '../handover/fetching.js';
import { HandoverHearing } from '../handover/hearing.js';
import { Jobs } from '../handover/jobs.js';
import { LookingAgain } from '../handover/looking-again.js';
import { Offers } from '../handover/offers.js';
import { HandoverPost } from '../handover/post.js';
import { Requests } from '../handover/requests.js';
import { Steps } from '../handover/steps.js';
import { ToldCases } from '../handover/told-cases.js';
import { Batcher } from './feed/batcher.js';
import { Erasures } from './feed/erasures.js';
import { HighWater } from './feed/high-water.js';
import { Outbox } from './feed/outbox.js';
import { ReceiptBook } from './feed/receipt-book.js';
import { Hearsay } from './hearsay.js';
import { type Here, NoAnswer, Refused } from './here.js';
import { MailReader } from './mail/mail-reader.js';
import { othersIn } from './members.js';
import { Apply } from './pull/apply.js';
import { Broadcasts } from './pull/broadcasts.js';
import { Cursors } from './pull/cursors.js';
import { FetchFeed } from './pull/fetch-feed.js';
import { Forks } from './pull/forks.js';
import { Link, type Tempo } from './pull/link.js';
import { News } from './pull/news.js';
import { ReceiptSender } from './pull/receipt-sender.js';
import { Serving } from './pull/serving.js';
import { Transfers } from './pull/transfers.js';

/** The parts of a running node, put together as apps/node puts them together. */
export class Life {
  readonly outbox: Outbox;
  readonly offers: Offers;
  readonly answers: Answers;
  readonly hearsay: Hearsay;
  readonly serving: Serving;
  readonly highWater: HighWater;
  private readonly batcher: Batcher;
  private readonly mailReader: MailReader;
  private readonly broadcasts: Broadcasts;
  private readonly jobs: Jobs;
  private readonly links = new Map<string, Link>();

  constructor(
    private readonly here: Here,
    tempo: Tempo,
  ) {
    this.highWater = new HighWater(here);
    this.batcher = new Batcher(here, this.highWater, (feeds) => this.hint(feeds));
    this.outbox = new Outbox(here, () => this.batcher.wake());
    this.mailReader = new MailReader(here);
    this.broadcasts = new Broadcasts(here);
    this.jobs = new Jobs(here);
    this.hearsay = new Hearsay(here, this.outbox);
    const receiptBook = new ReceiptBook(here);
    const news = new News(here, this.highWater);
    const receiptSender = new ReceiptSender(here, news);
    const fetchFeed = this.fetching();
    const transfers = new Transfers(here, fetchFeed, (feed) => {
      const named = parseFeedId(feed);
      if (named?.kind === 'directed') this.mailReader.wake();
      if (named) receiptSender.due(named.from);
    });
    const work = { transfers, fetchFeed, receiptBook, receiptSender };
    for (const nodeId of othersIn(here.charter(), here.self)) {
      this.links.set(nodeId, new Link(here, nodeId, tempo, work));
    }
    this.serving = new Serving(here, news, this.highWater, receiptBook, (from) => this.links.get(from)?.hint());
    const { offers, answers } = this.handovers();
    this.offers = offers;
    this.answers = answers;
  }

  async start(): Promise<void> {
    await this.highWater.check();
    await this.mailReader.releaseHeld();
    await this.broadcasts.replayHeld();
    this.batcher.wake();
    this.mailReader.wake();
    this.jobs.start();
    this.here.soon(() => this.jobs.runDue());
    for (const link of this.links.values()) link.start();
  }

  private fetching(): FetchFeed {
    const forks = new Forks(this.here, this.outbox, this.highWater);
    const erasures = new Erasures(this.here);
    this.broadcasts.on('fork-proof', forks.hear);
    this.broadcasts.on('erase', (tx, { from, payload }) => erasures.hear(tx, from, payload));
    this.hearsay.listen(this.mailReader, this.broadcasts);
    const apply = new Apply(this.here, this.broadcasts, erasures);
    return new FetchFeed(this.here, new Cursors(this.here), apply, forks);
  }

  private handovers(): { offers: Offers; answers: Answers } {
    const { here, jobs, outbox } = this;
    const [book, blobs, files, authority] = [
      new CustodyBook(here),
      new Blobs(here),
      new CaseFiles(here),
      new Authority(here),
    ];
    const requests = new Requests(here, blobs);
    const post = new HandoverPost(here, outbox);
    const steps = new Steps(here, { book, jobs, blobs, post, requests, files });
    const told = new ToldCases(here, book, requests);
    new HandoverHearing(here, { book, steps, requests, told }).listen(this.mailReader);
    const fetching = new Fetching(here, { blobs, book, steps, jobs, requests });
    const certifying = new Certifying(here, { book, steps, files, blobs, authority });
    const looking = new LookingAgain(here, book, steps);
    jobs.on('handover.fetch', (caseRef) => fetching.run(caseRef));
    jobs.on('handover.certify', (caseRef) => certifying.run(caseRef));
    jobs.on('handover.look', (caseRef) => looking.look(caseRef));
    const offers = new Offers(here, { book, steps, files, blobs, authority });
    return { offers, answers: new Answers(here, book, steps) };
  }

  /** Tells those whom it concerns that there is something; it may be lost. */
  private hint(feeds: readonly string[]): void {
    for (const nodeId of this.links.keys()) {
      const concerned = feeds.some(
        (feed) =>
          feed === broadcastFeed(this.here.self) || parseFeedId(feed)?.kind === 'broadcast' || to(feed) === nodeId,
      );
      if (concerned) this.here.soon(() => this.notify(nodeId));
    }
  }

  private async notify(nodeId: string): Promise<void> {
    try {
      await this.here.ask(nodeId, 'notify', canonicalBytes({ v: 1 }));
    } catch (error) {
      if (!(error instanceof NoAnswer) && !(error instanceof Refused)) throw error;
    }
  }
}

function to(feed: string): string | undefined {
  const named = parseFeedId(feed);
  return named?.kind === 'directed' ? named.to : undefined;
}
