import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '#domain';
import {
  BatchReader,
  directedFeed,
  fromBase64url,
  isProblem,
  readMessage,
  sealedAnswersShape,
  sealedFileShape,
  sealedPartShape,
  type WireBatch,
} from '#federation';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { FetchFeed } from '../pull/fetch-feed.js';
import { PostedSource } from '../pull/posted-source.js';
import { ThirdHand } from '../pull/third-hand.js';
import { Transfers } from '../pull/transfers.js';
import { DepositedFiles } from './deposited-files.js';
import type { Carried } from './sealed-files.js';

const limits = { size: 4 * 1024 * 1024, depth: 6 };

type No = Refusal<'sealed-mail-unreadable' | 'sealed-mail-for-another' | 'sealed-mail-begins-later'>;

/** Reads a file of sealed mail line by line: batches are verified and taken in one after the other. */
@Injectable()
export class SealedFileReader {
  constructor(
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly fetchFeed: FetchFeed,
    private readonly transfers: Transfers,
    private readonly files: DepositedFiles,
    private readonly thirdHand: ThirdHand,
  ) {}

  async read(lines: AsyncIterable<string>): Promise<Carried | No> {
    const batches = new BatchReader();
    let from: string | undefined;
    let letters = 0;
    for await (const line of lines) {
      if (from === undefined) {
        const opened = this.opens(line);
        if (typeof opened !== 'string') return opened;
        from = opened;
        continue;
      }
      const taken =
        line.startsWith('{"header"') || line.startsWith('{"head"')
          ? await this.batch(from, batches, line)
          : await this.beside(from, line);
      if (typeof taken !== 'number') return taken;
      letters += taken;
    }
    return from === undefined ? refuse('sealed-mail-unreadable') : { from, letters };
  }

  /** Whose mail it is: of a member, for this node. */
  private opens(line: string): string | No {
    const head = readMessage(sealedFileShape, Buffer.from(line), limits);
    if (isProblem(head)) return refuse('sealed-mail-unreadable');
    const { from, to, feed } = head.mail;
    if (to !== this.own.nodeId) return refuse('sealed-mail-for-another');
    return this.members.find(from) && feed === directedFeed(from, to) ? from : refuse('sealed-mail-unreadable');
  }

  private async batch(from: string, reader: BatchReader, line: string): Promise<number | No> {
    const read = reader.push(Buffer.from(`${line}\n`));
    if ('problem' in read) return refuse('sealed-mail-unreadable');
    let letters = 0;
    for (const batch of read) {
      const refused = await this.take(from, batch);
      if (refused) return refused;
      letters += batch.entries.length;
    }
    return letters;
  }

  private async take(from: string, batch: WireBatch): Promise<No | undefined> {
    const shown = this.fetchFeed.verified(batch.head);
    if (isProblem(shown)) return refuse('sealed-mail-unreadable');
    if (shown.head.feed !== directedFeed(from, this.own.nodeId)) return refuse('sealed-mail-unreadable');
    const source = new PostedSource(from, shown.head.seq - shown.head.count, [{ batch, seq: shown.head.seq }]);
    const refused = await this.transfers.takeIn(shown, source);
    if (!refused) return undefined;
    return refuse(refused.problem === 'gap' ? 'sealed-mail-begins-later' : 'sealed-mail-unreadable');
  }

  /** A part of a file, or the answers at the end. */
  private async beside(from: string, line: string): Promise<0 | No> {
    const part = readMessage(sealedPartShape, Buffer.from(line), limits);
    if (!isProblem(part)) {
      const bytes = fromBase64url(part.part);
      const full = bytes && (await this.files.keep(from, this.own.nodeId, bytes));
      return bytes && !full ? 0 : refuse('sealed-mail-unreadable');
    }
    const last = readMessage(sealedAnswersShape, Buffer.from(line), limits);
    if (isProblem(last)) return refuse('sealed-mail-unreadable');
    await this.thirdHand.answers(last.answers);
    return 0;
  }
}
