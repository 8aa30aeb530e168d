import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Refusal, refuse } from '#domain';
import { base64url, canonicalBytes, directedFeed, isProblem } from '#federation';
import { HighWater } from '../feed/high-water.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { FeedPages } from '../serve/feed-pages.js';
import { News } from '../serve/news.js';
import { SealedFileReader } from './sealed-file-reader.js';

const pageBytes = 1024 * 1024;

/** What a carried file brought. */
export interface Carried {
  readonly from: string;
  readonly letters: number;
}

/** Mail that no line brings, as a file: written for one member, or read from one. It lies in the node’s `mail` folder. */
@Injectable()
export class SealedFiles {
  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly highWater: HighWater,
    private readonly pages: FeedPages,
    private readonly news: News,
    private readonly reader: SealedFileReader,
  ) {}

  /** Where a file of this name lies. */
  pathOf(name: string): string {
    return join(this.own.dir, 'mail', name);
  }

  /**
   * Writes all sealed mail for a member that it has given no receipt for, with the files beside it and this node’s
   * receipts for its own mail. Written once under this name.
   */
  async write(to: string, name: string): Promise<Refusal<'member-not-found'> | undefined> {
    if (!this.members.find(to) || to === this.own.nodeId) return refuse('member-not-found');
    await mkdir(join(this.own.dir, 'mail'), { recursive: true, mode: 0o700 });
    const file = await open(this.pathOf(name), 'w', 0o600);
    try {
      for await (const lines of this.content(to)) await file.writeFile(lines);
      await file.sync();
    } finally {
      await file.close();
    }
    return undefined;
  }

  /** Takes in a file that somebody carried here, as if it had come over the line. Doing it again changes nothing. */
  async read(
    name: string,
  ): Promise<Carried | Refusal<'sealed-mail-unreadable' | 'sealed-mail-for-another' | 'sealed-mail-begins-later'>> {
    const lines = createInterface({ input: createReadStream(this.pathOf(name)), crlfDelay: Number.POSITIVE_INFINITY });
    try {
      return await this.reader.read(lines);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refuse('sealed-mail-unreadable');
      throw error;
    } finally {
      lines.close();
    }
  }

  private async *content(to: string): AsyncGenerator<Buffer | string> {
    const feed = directedFeed(this.own.nodeId, to);
    const mark = this.highWater.of(feed);
    const epoch = mark?.epoch ?? base64url(Buffer.alloc(16));
    let after = await this.hadUpTo(feed, to, epoch);
    yield line({ mail: { v: 1, from: this.own.nodeId, to, feed, epoch, after } });
    while (mark && after < mark.seq) {
      const page = await this.pages.page({
        feed,
        epoch,
        after,
        upTo: mark.seq,
        max: 5_000,
        bytes: pageBytes,
        whole: true,
      });
      if (isProblem(page)) throw new Error(`${feed} cannot be written: ${page.problem}`);
      yield page.lines;
      after = page.last;
    }
    const parts = await this.db.query<{ hash: string }[]>(
      'SELECT hash FROM blob_part WHERE addressee = $1 ORDER BY kept_at',
      [to],
    );
    for (const { hash } of parts) {
      const [row] = await this.db.query<{ bytes: Buffer }[]>('SELECT bytes FROM blob_part WHERE hash = $1', [hash]);
      if (row) yield line({ part: base64url(row.bytes) });
    }
    const { receipts, nacks } = await this.news.receiptsFor(to);
    yield line({ answers: { receipts, nacks } });
  }

  private async hadUpTo(feed: string, by: string, epoch: string): Promise<number> {
    const [receipt] = await this.db.query<{ seq: number }[]>(
      'SELECT seq::float8 FROM receipt WHERE feed = $1 AND by_node = $2 AND epoch = $3',
      [feed, by, epoch],
    );
    return receipt?.seq ?? 0;
  }
}

const line = (content: object) => `${canonicalBytes(content).toString('utf8')}\n`;
