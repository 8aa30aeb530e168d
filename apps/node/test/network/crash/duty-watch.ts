import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { type CustodyState, custodyStanding } from '#domain';

/**
 * Looks from outside, all the while, who has duty and who has authority over one case. Two databases cannot be read at
 * one moment, so each look reads the taker, the giver, and the taker again: what is given is never given back here, so
 * nobody on duty in the last two, or two with authority in the first two, is a fault and not a matter of timing.
 */
export class DutyWatch {
  looks = 0;
  readonly faults: string[] = [];
  private readonly ending = new AbortController();
  private readonly looking: Promise<void>;

  constructor(
    private readonly giver: DataSource,
    private readonly taker: DataSource,
    private readonly caseId: string,
    /** Milliseconds between looks. */
    private readonly pause: number,
  ) {
    this.looking = this.lookAll();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.looking;
  }

  private async lookAll(): Promise<void> {
    while (!this.ending.signal.aborted) {
      await this.look().catch(() => undefined); // a server that was killed cannot be looked into
      await wait(this.pause);
    }
  }

  private async look(): Promise<void> {
    const offerId = await this.offerId();
    const before = await this.takerState(offerId);
    const there = await this.giverState();
    const after = await this.takerState(offerId);
    const [t1, g, t2] = [before, there, after].map((state) => custodyStanding({ state }, true));
    if (!g?.duty && !t2?.duty) this.faults.push(`nobody has duty: ${there}, ${after}`);
    if (t1?.authority && g?.authority) this.faults.push(`two have authority: ${there}, ${before}`);
    this.looks += 1;
  }

  private async offerId(): Promise<string | undefined> {
    const [row] = await this.giver.query<{ id: string }[]>(
      'SELECT id FROM handover_offer WHERE case_id = $1 ORDER BY asked_at DESC LIMIT 1',
      [this.caseId],
    );
    return row?.id;
  }

  private async giverState(): Promise<CustodyState> {
    const [row] = await this.giver.query<{ state: CustodyState }[]>('SELECT state FROM custody WHERE case_id = $1', [
      this.caseId,
    ]);
    return row?.state ?? 'holding';
  }

  private async takerState(offerId: string | undefined): Promise<CustodyState> {
    if (!offerId) return 'gone';
    const [row] = await this.taker.query<{ state: CustodyState }[]>('SELECT state FROM custody WHERE offer_id = $1', [
      offerId,
    ]);
    return row?.state ?? 'gone';
  }
}
