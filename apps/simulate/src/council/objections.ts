import {
  type CaseOrigin,
  type Charter,
  isProblem,
  objectionCounts,
  type RecoveryObjection,
  readUnverified,
  recoveryObjectionShape,
  type Signed,
  signObjection,
  verifyObjection,
} from '#federation';
import type { Here } from '../node/here.js';
import type { CharterBook } from './charter-book.js';

/** Whose objection was taken to count, and under which charter. */
export interface CountedRow {
  readonly by: string;
  readonly status: string;
}

/** What holders say against a recovery of their case (federation.md, “Custody of a case”). */
export class Objections {
  constructor(
    private readonly here: Here,
    private readonly book: CharterBook,
  ) {}

  /** The holder is there and says so. */
  async object(caseRef: string, origin: CaseOrigin): Promise<void> {
    const { charter } = this.book.known;
    const pending = charter.pendingRecoveries.find((one) => one.caseRef === caseRef);
    if (!pending) return;
    const { network } = charter;
    const { publishedAt } = pending;
    const objection = { v: 1, network, caseRef, publishedAt, by: this.here.self, origin, chain: [] } as const;
    const signed = signObjection({ ...objection, chain: [] }, this.here.key);
    await this.here.transaction('recovery.object', (tx) =>
      tx.put('standing', `objection ${publishedAt} ${this.here.self}`, { ...signed }),
    );
    this.here.tell('objects to a recovery');
  }

  async all(): Promise<Signed[]> {
    return (await this.here.db.all<Signed>('standing', 'objection ')).map(([, signed]) => signed);
  }

  async keep(objections: readonly Signed[]): Promise<void> {
    for (const signed of objections) {
      const read = this.read(signed);
      if (!read) continue;
      const key = `objection ${read.publishedAt} ${read.by}`;
      if (await this.here.db.get('standing', key)) continue;
      await this.here.transaction('recovery.hear-objection', (tx) => tx.put('standing', key, { ...signed }));
    }
  }

  /** Whether an objection that counts is known here. */
  async against(caseRef: string): Promise<boolean> {
    const { charter } = this.book.known;
    for (const signed of await this.all()) {
      const objection = this.read(signed);
      if (
        objection?.caseRef !== caseRef ||
        !objectionCounts(this.counting(charter, objection), objection, () => undefined)
      ) {
        continue;
      }
      const status = charter.members.find(({ nodeId }) => nodeId === objection.by)?.status ?? 'stranger';
      const row: CountedRow = { by: objection.by, status };
      await this.here.transaction('recovery.count-objection', (tx) => tx.put('standing', `counted ${caseRef}`, row));
      return true;
    }
    return false;
  }

  /** The planted mistake: whoever objects is taken to be in good standing. */
  private counting(charter: Charter, { by }: RecoveryObjection): Charter {
    if (!this.here.has('expelled-objects')) return charter;
    const members = charter.members.map((member) =>
      member.nodeId === by ? { ...member, status: 'active' as const } : member,
    );
    return { ...charter, members };
  }

  private read(signed: Signed): RecoveryObjection | undefined {
    const claimed = readUnverified(recoveryObjectionShape, signed);
    const key = isProblem(claimed) ? undefined : this.book.known.records.get(claimed.by)?.record.feedKey;
    const read = !isProblem(claimed) && key ? verifyObjection(signed, claimed.by, key) : undefined;
    return read && !isProblem(read) ? read : undefined;
  }
}
