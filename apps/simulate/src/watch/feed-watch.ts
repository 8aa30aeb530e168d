import { type EpochOpener, epochType, lineageBefore, parseFeedId, type Receipt } from '#federation';
import { type EntryRow, type FeedRow, type HeadRow, placeKey, type ReceiptRow } from '../node/rows.js';
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

  private entry(at: Mirror, place: string, { header, standing, type, payload }: EntryRow): void {
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
    if (type === epochType && origin === at.nodeId && this.honest(origin)) this.goesOn(at, place, payload);
    const erased = standing === 'erased' && at.get('erasure', place) === undefined;
    if (erased)
      throw new Violation('withheld is told from erased', `${at.name} takes ${type} for erased by its author`);
  }

  /** A restored node goes on in a directed feed only when its addressee has told it where the one before ended. */
  private goesOn(at: Mirror, place: string, payload: string | null): void {
    const [feed = ''] = place.split(' ');
    const named = parseFeedId(feed);
    const reader = named?.kind === 'directed' && this.honest(named.to) ? this.mirrors.get(named.to) : undefined;
    if (!reader || !payload) return;
    const opener: EpochOpener = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const ends = new Map(lineageBefore(opener).map(({ epoch, seq }) => [epoch, seq]));
    for (const [key, { seq }] of reader.rows<HeadRow>('feed_head')) {
      const [of, epoch = ''] = key.split(' ');
      if (of === feed && seq > (ends.get(epoch) ?? 0)) {
        throw new Violation('the own head first', `${at.name} goes on before ${reader.name} has returned its head`);
      }
    }
  }

  /** I2: whoever acknowledged has it. A node put back to an earlier day may have lost it; it asks again. */
  private receipt(at: Mirror, key: string, { epoch, seq }: Pick<Receipt, 'epoch' | 'seq'>): void {
    const [feed = '', by = ''] = key.split(' ');
    const reader = this.mirrors.get(by);
    if (!reader || !this.honest(by) || reader.restored > 0) return;
    if (reader.get('feed_head', placeKey(feed, epoch, seq))) return;
    const has = reader.get<FeedRow>('feed', feed)?.seq ?? 0;
    throw new Violation('I2', `${at.name} has a receipt of ${reader.name} up to ${seq}, who has ${has}`);
  }
}
