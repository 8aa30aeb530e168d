import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { writePrivately } from '#home';
import { OwnNode } from '../own-node.js';

const shape = z.strictObject({
  v: z.literal(1),
  feeds: z.record(z.string(), z.strictObject({ epoch: z.string(), seq: z.int(), chain: z.string() })),
});

/** Where an own feed ends: what its last signed head says. `chain` as base64url. */
export interface Mark {
  readonly epoch: string;
  readonly seq: number;
  readonly chain: string;
}

/**
 * Why this node may not sign: its database is older than what it has already said, or nobody can tell; or somebody
 * proved that it said two things at one place, so that two copies of it run.
 */
export type SigningFault = 'database-behind' | 'high-water-missing' | 'high-water-differs' | 'signed-twice';

/**
 * The highest head that this node has signed of each own feed, in a synced file outside the database. A head is
 * written here after its commit and before anybody can see it, so a database behind this file is a restored one: such
 * a node would sign a second content for places that others know. It works locally and signs nothing.
 */
@Injectable()
export class HighWater {
  private readonly logger = new Logger(HighWater.name);
  private readonly path: string;
  private marks: ReadonlyMap<string, Mark> = new Map();
  private last: Promise<void> = Promise.resolve();
  private stopped: SigningFault | undefined;

  constructor(
    private readonly db: DataSource,
    own: OwnNode,
  ) {
    this.path = join(own.dir, 'high-water.json');
  }

  /** Why this node signs nothing at present; undefined if it may. */
  fault(): SigningFault | undefined {
    return this.stopped;
  }

  /** Up to where an own feed may be shown. */
  of(feed: string): Mark | undefined {
    return this.marks.get(feed);
  }

  /** Compares the database with the file, then writes down what the database knows beyond it. */
  check(): Promise<void> {
    return this.inTurn(async () => {
      const kept = await this.read();
      const now = await this.inDatabase();
      this.stopped = kept ? faultOf(kept, now) : now.size > 0 ? 'high-water-missing' : undefined;
      const [fork] = await this.db.query<unknown[]>('SELECT FROM fork_proof JOIN feed USING (feed) WHERE own LIMIT 1');
      if (fork) this.stopped = 'signed-twice';
      if (this.stopped) {
        this.logger.error(`${this.stopped}: this node signs nothing until it is repaired`);
        this.marks = kept ?? new Map();
      } else await this.keep(now);
    });
  }

  /** Writes down the heads of a batch; only then may they be shown. */
  raise(marks: ReadonlyMap<string, Mark>): Promise<void> {
    return this.inTurn(() => this.keep(new Map([...this.marks, ...marks])));
  }

  private async keep(marks: ReadonlyMap<string, Mark>): Promise<void> {
    const content: z.infer<typeof shape> = { v: 1, feeds: Object.fromEntries(marks) };
    await writePrivately(this.path, `${JSON.stringify(content)}\n`);
    this.marks = marks;
  }

  /** One after the other, so that an older state is never written over a newer one. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async inDatabase(): Promise<Map<string, Mark>> {
    const rows = await this.db.query<{ feed: string; epoch: string; seq: string; chain: Buffer }[]>(
      'SELECT feed, epoch, seq, chain FROM feed WHERE own',
    );
    return new Map(
      rows.map(({ feed, epoch, seq, chain }) => [
        feed,
        { epoch, seq: Number(seq), chain: chain.toString('base64url') },
      ]),
    );
  }

  private async read(): Promise<Map<string, Mark> | undefined> {
    try {
      return new Map(Object.entries(shape.parse(JSON.parse(await readFile(this.path, 'utf8'))).feeds));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

function faultOf(kept: ReadonlyMap<string, Mark>, now: ReadonlyMap<string, Mark>): SigningFault | undefined {
  for (const [feed, mark] of kept) {
    const known = now.get(feed);
    if (!known || (known.epoch === mark.epoch && known.seq < mark.seq)) return 'database-behind';
    if (known.epoch !== mark.epoch || (known.seq === mark.seq && known.chain !== mark.chain))
      return 'high-water-differs';
  }
  return undefined;
}
