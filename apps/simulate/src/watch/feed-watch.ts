import { parseFeedId, type Receipt } from '#federation';
import { type EntryRow, type FeedRow, type ReceiptRow } from '../node/rows.js';
import type { Change } from '../store/store.js';
import type { Mirror } from './mirror.js';
import { Violation } from './violation.js';

/** What honest members have said at each place of their feeds, for ever; and what others keep of it. */
export class FeedWatch {
  private readonly said = new Map<string, string>();

  constructor(
    private readonly mirrors: ReadonlyMap<string, Mirror>,
    private readonly honest: (nodeId: string) => boolean,
  ) {}

  committed(at: Mirror, changes: readonly Change[]): void {
    for (const { table, key, row } of changes) {
      if (!row) continue;
      if (table === 'feed_entry') this.entry(at, key, row as EntryRow);
      if (table === 'receipt') this.receipt(at, key, row as ReceiptRow);
    }
  }

  private entry(at: Mirror, place: string, { header, standing, type }: EntryRow): void {
    const origin = parseFeedId(place.split(' ')[0] ?? '')?.from ?? '';
    if (this.honest(origin)) {
      const before = this.said.get(place);
      if (origin === at.nodeId && before === undefined) this.said.set(place, header);
      else if (before === undefined) throw new Violation('verify before release', `${at.name} keeps what nobody said`);
      else if (before !== header) {
        throw origin === at.nodeId
          ? new Violation('a place is used once', `${at.name} signs a second content for ${type} ${place.slice(-8)}`)
          : new Violation('verify before release', `${at.name} keeps another ${type} than was said`);
      }
    }
    const erased = standing === 'erased' && at.get('erasure', place) === undefined;
    if (erased)
      throw new Violation('withheld is told from erased', `${at.name} takes ${type} for erased by its author`);
  }

  /** I2: whoever acknowledged has it. A node put back to an earlier day may have lost it; it asks again. */
  private receipt(at: Mirror, key: string, { epoch, seq }: Pick<Receipt, 'epoch' | 'seq'>): void {
    const [feed = '', by = ''] = key.split(' ');
    const reader = this.mirrors.get(by);
    if (!reader || !this.honest(by) || reader.restored > 0) return;
    const row = reader.get<FeedRow>('feed', feed);
    if (row?.epoch !== epoch || row.seq < seq) {
      throw new Violation('I2', `${at.name} has a receipt of ${reader.name} up to ${seq}, who has ${row?.seq ?? 0}`);
    }
  }
}
