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
import { Returned } from '../handover/returned.js';
import { Steps } from '../handover/steps.js';
import { ToldCases } from '../handover/told-cases.js';
import { Batcher } from './feed/batcher.js';
import { Erasures } from './feed/erasures.js';
import { HighWater } from './feed/high-water.js';
import { Outbox } from './feed/outbox.js';
import { ReceiptBook } from './feed/receipt-book.js';
import { Restoration } from './feed/restoration.js';
import { Hearsay } from './hearsay.js';
import { type Here, NoAnswer, Refused } from './here.js';
import { MailReader } from './mail/mail-reader.js';
import { othersIn } from './members.js';
import { Apply } from './pull/apply.js';
import { Broadcasts } from './pull/broadcasts.js';
import { Cursors } from './pull/cursors.js';
import { Doubts } from './pull/doubts.js';
import { FetchFeed } from './pull/fetch-feed.js';
import { Forks } from './pull/forks.js';
import { Link, type Tempo } from './pull/link.js';
import { News } from './pull/news.js';
import { ReceiptSender } from './pull/receipt-sender.js';
import { Returning } from './pull/returning.js';
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
  private readonly restoration: Restoration;
  private readonly returning: Returning;
  private readonly batcher: Batcher;
  private readonly mailReader: MailReader;
  private readonly broadcasts: Broadcasts;
  private readonly jobs: Jobs;
  private readonly links = new Map<string, Link>();

  constructor(
    private readonly here: Here,
    tempo: Tempo,
  ) {
    this.restoration = new Restoration(here, () => this.returning.wake(), Returned.suspend);
    this.highWater = new HighWater(here, this.restoration);
    this.batcher = new Batcher(here, this.highWater, this.restoration, (feeds) => this.hint(feeds));
    this.outbox = new Outbox(here, () => this.batcher.wake());
    this.mailReader = new MailReader(here);
    this.broadcasts = new Broadcasts(here);
    this.jobs = new Jobs(here);
    this.hearsay = new Hearsay(here, this.outbox);
    const { offers, answers, returned } = this.handovers();
    this.offers = offers;
    this.answers = answers;
    const { restoration, highWater } = this;
    const forks = new Forks(here, this.outbox, highWater);
    const signAgain = () => this.batcher.wake();
    this.returning = new Returning(here, { restoration, highWater, forks, returned, signAgain });
    const doubts = new Doubts(here, restoration, highWater, forks);
    const receiptBook = new ReceiptBook(here);
    const news = new News(here, highWater);
    const receiptSender = new ReceiptSender(here, news);
    const fetchFeed = this.fetching(forks);
    const transfers = new Transfers(here, fetchFeed, (feed) => {
      const named = parseFeedId(feed);
      if (named?.kind === 'directed') this.mailReader.wake();
      if (named) receiptSender.due(named.from);
    });
    const work = { transfers, fetchFeed, receiptBook, receiptSender, doubts };
    for (const nodeId of othersIn(here.charter(), here.self)) {
      this.links.set(nodeId, new Link(here, nodeId, tempo, work));
    }
    const hinted = (from: string) => this.links.get(from)?.hint();
    this.serving = new Serving(here, { news, highWater, receiptBook, doubts, returned, hinted });
  }

  async start(): Promise<void> {
    await this.highWater.check();
    this.returning.wake();
    await this.mailReader.releaseHeld();
    await this.broadcasts.replayHeld();
    this.batcher.wake();
    this.mailReader.wake();
    this.jobs.start();
    this.here.soon(() => this.jobs.runDue());
    for (const link of this.links.values()) link.start();
  }

  private fetching(forks: Forks): FetchFeed {
    const erasures = new Erasures(this.here);
    this.broadcasts.on('fork-proof', forks.hear);
    this.broadcasts.on('erase', (tx, { from, payload }) => erasures.hear(tx, from, payload));
    this.hearsay.listen(this.mailReader, this.broadcasts);
    const apply = new Apply(this.here, this.broadcasts, erasures);
    return new FetchFeed(this.here, new Cursors(this.here), apply, forks);
  }

  private handovers(): { offers: Offers; answers: Answers; returned: Returned } {
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
    const returned = new Returned(here, { book, steps, files, requests });
    return { offers, answers: new Answers(here, book, steps), returned };
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
