import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { isProblem, readBundle, type VerifiedCharter, verifyFounding, verifyNext } from '#federation';
import { Clock } from '../../clock.js';

/** A version of the charter for which enough voters signed two contents. */
export interface FoundFork {
  readonly version: number;
  readonly foundAt: Date;
}

/** Watches that nobody is shown two charters of one version: the first is kept, and a second one raises the alarm. */
@Injectable()
export class CharterForks {
  private readonly logger = new Logger(CharterForks.name);
  private unsettled: readonly FoundFork[] = [];

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Whether what depends on the charter stands still: two contents were found, and nobody has settled it. */
  alarm(): boolean {
    return this.unsettled.length > 0;
  }

  found(): readonly FoundFork[] {
    return this.unsettled;
  }

  async readKept(): Promise<void> {
    this.unsettled = await this.db.query<FoundFork[]>(
      'SELECT version, found_at AS "foundAt" FROM charter_fork WHERE settled_at IS NULL ORDER BY version',
    );
  }

  /**
   * Looks at a charter that is not the one kept for its version. It is a fork only if its votes hold, judged by the
   * charter before it; anything else is just somebody’s claim. `kept` are the bundles up to the version in force.
   */
  async look(file: Buffer, kept: readonly string[]): Promise<boolean> {
    const read = readBundle(file);
    if (isProblem(read)) return false;
    const { version } = read.charter;
    const ours = readBundle(Buffer.from(kept[version - 1] ?? ''));
    const before = version > 1 ? replay(kept.slice(0, version - 1)) : undefined;
    if (isProblem(ours) || !before || ours.charterBytes.equals(read.charterBytes)) return false;
    const other = verifyNext(before, file);
    if (other === 'same' || isProblem(other)) return false;
    this.logger.error(`two contents were signed for version ${version} of the charter`);
    await withTransaction(this.db, 'federation.charter-fork', async (tx) => {
      await tx.query(
        'INSERT INTO charter_fork (version, hash, bundle, found_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [version, other.hash, file.toString('utf8'), this.clock.now()],
      );
    });
    await this.readKept();
    return true;
  }

  /** Somebody here has spoken with the others and goes on with the charter that was kept. To be read again afterwards. */
  async settle(tx: Transaction, by: string): Promise<number> {
    const settled = await tx.query(
      'UPDATE charter_fork SET settled_at = $1, settled_by = $2 WHERE settled_at IS NULL RETURNING version',
      [this.clock.now(), by],
    );
    return settled.length;
  }
}

/** The charter that the kept bundles lead to. */
export function replay(kept: readonly string[]): VerifiedCharter | undefined {
  let known: VerifiedCharter | undefined;
  for (const bundle of kept) {
    const file = Buffer.from(bundle);
    const next = known ? verifyNext(known, file) : verifyFounding(file);
    if (isProblem(next)) throw new Error(`the kept charter does not verify: ${next.problem}`);
    if (next !== 'same') known = next;
  }
  return known;
}
