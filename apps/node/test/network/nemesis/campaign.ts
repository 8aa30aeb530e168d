import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../node-under-test.js';
import type { OnDuty } from '../crash/on-duty.js';
import type { Backups } from './backups.js';
import type { FiveNodes, Side } from './five-nodes.js';
import { HandingOver } from './handing-over.js';
import { Ledger } from './ledger.js';
import { type Strike, type Turn, wordsOf } from './plan.js';
import { strike } from './strike.js';
import { Watching } from './watching.js';

/** What a run prints. */
export interface Result {
  readonly faults: number;
  readonly violations: number;
  /** Handovers that had not come to their end a minute after the last fault had healed. */
  readonly unresolved: number;
  readonly slowestResolveSeconds: number;
}

/** Within this time after healing everything has come to its end. Milliseconds. */
const longest = 60_000;
/** So long a handover that is late is waited for, to tell how late. Milliseconds. */
const longestLate = 120_000;

/** Hands cases over while things go wrong, turn by turn, and looks after every event whether all holds. */
export class Campaign {
  private struck = 0;
  private unresolved = 0;
  private slowest = 0;
  private readonly ledger = new Ledger();
  private readonly watching: Watching;
  /** By turn: the name of its case between nodes, once it has one. */
  private readonly refs = new Map<number, string>();

  constructor(
    private readonly five: FiveNodes,
    private readonly backups: Backups,
    private readonly say: (text: string) => void,
  ) {
    this.watching = new Watching(five, this.ledger, say);
  }

  async run(turns: readonly Turn[]): Promise<Result> {
    for (const [index, turn] of turns.entries()) {
      await this.take(index, turn);
      if (turn.restored !== undefined) await this.comeBack(this.side(turn.restored));
    }
    await this.lastLook();
    return this.result();
  }

  /** How it stands. */
  result(): Result {
    const slowestResolveSeconds = Math.round(this.slowest / 100) / 10;
    const { struck: faults, unresolved } = this;
    return { faults, violations: this.watching.found.size, unresolved, slowestResolveSeconds };
  }

  private side(index: number): Side {
    const side = this.five.sides[index];
    if (!side) throw new Error(`there is no node ${index}`);
    return side;
  }

  private async take(index: number, turn: Turn): Promise<void> {
    const [giver, taker] = [this.side(turn.giver), this.side(turn.taker)];
    await Promise.all(this.five.sides.map(({ duty }) => duty.ready()));
    if (turn.backup !== undefined) {
      this.ledger.backUp(this.side(turn.backup));
      await this.backups.take(this.side(turn.backup));
      this.say(`   backup of node ${turn.backup}`);
    }
    const ref = this.refs.get(turn.passesOn ?? -1);
    if (turn.passesOn !== undefined && this.ledger.holders.get(ref ?? '') !== giver.index)
      return this.skip(turn, 'its case is not there');
    const doing = await HandingOver.begin(giver, taker, ref, this.ledger);
    this.say(`   node ${giver.index} to node ${taker.index}${ref ? `, passed on: ${ref}` : ''}`);
    const { withdrawn } = turn;
    const ended = (withdrawn === undefined ? doing.end() : doing.withdraw(withdrawn)).then(
      () => Date.now(),
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    await this.strikeAll(turn.strikes, doing);
    const healed = await this.healed();
    const at = await Promise.race([ended, wait(longest + longestLate, undefined)]);
    await doing.story.watch.stop();
    for (const what of doing.story.watch.faults) this.watching.add(`I1: ${doing.story.caseRef}: ${what}`);
    if (doing.story.caseRef) this.refs.set(index, doing.story.caseRef);
    if (typeof at !== 'number' || at - healed > longest) this.late(doing, at, healed);
    else {
      this.slowest = Math.max(this.slowest, at - healed);
      this.say(`   ended ${Math.max(0, at - healed) / 1000} s after healing`);
    }
    const unequal = await this.watching.equal(Math.max(0, healed + longest - Date.now()));
    for (const what of unequal) this.watching.add(`I8: ${what}`);
    const wrong = withdrawn === undefined && typeof at === 'number' ? await doing.wrong() : [];
    for (const what of [...wrong, ...(await doing.certifiedWithoutConsent())]) this.watching.add(what);
    await this.watching.check();
  }

  /** All nodes run again and somebody has logged in at each; since when. Lines and clocks are right when a strike is over. */
  private async healed(): Promise<number> {
    await Promise.all(this.five.sides.map(({ duty }) => duty.ready()));
    return Date.now();
  }

  /** One fault after the other, each with a look afterwards. */
  private async strikeAll(strikes: readonly Strike[], doing?: HandingOver): Promise<void> {
    for (const { after, fault } of strikes) {
      await wait(after);
      this.struck += 1;
      this.say(`${this.struck}. ${wordsOf(fault)}`);
      if (fault.kind !== 'restore') await strike(this.five, fault, doing?.story.offerId ?? '');
      await this.watching.check();
    }
  }

  /** The handover of this turn cannot be, since one before did not end as planned; its faults strike all the same. */
  private async skip({ strikes }: Turn, why: string): Promise<void> {
    this.say(`   no handover: ${why}`);
    await this.strikeAll(strikes);
  }

  private late({ story, giver, taker }: HandingOver, at: number | Error | undefined, healed: number): void {
    story.abandon();
    this.unresolved += 1;
    const how = typeof at === 'number' ? `ended ${(at - healed) / 1000} s after healing` : (at?.message ?? 'no end');
    this.say(`UNRESOLVED ${story.caseRef} from node ${giver.index} to node ${taker.index}: ${how}`);
  }

  /**
   * A node comes back as it was backed up. What it said since is lost with it: those to whom it had given a case return the
   * certificate, those from whom it had taken one ask again, and whoever is on duty accepts again. Nobody else decides
   * meanwhile; until a minute later at most each case has somebody again.
   */
  private async comeBack(side: Side): Promise<void> {
    this.struck += 1;
    this.say(`${this.struck}. ${wordsOf({ kind: 'restore', node: side.index })}`);
    this.ledger.lose(side);
    await this.backups.restore(side);
    const healed = await this.healed();
    const forNow = (what: string) => what.startsWith('I1: nobody has duty');
    const whole = async () => {
      await acceptAgain(side.duty, this.ledger.accepted.get(side.index) ?? new Set());
      const wrong = await this.watching.check(forNow);
      return wrong.length === 0 && (await this.misplaced()).length === 0;
    };
    await until(() => whole(), longest).catch(() => undefined);
    for (const what of await this.misplaced()) this.watching.add(`${what}, after a restore`);
    for (const what of await this.watching.equal(Math.max(0, healed + longest - Date.now())))
      this.watching.add(`I8: after a restore ${what}`);
    await this.watching.check();
    this.slowest = Math.max(this.slowest, Date.now() - healed);
    this.say(`   back ${(Date.now() - healed) / 1000} s after it ran again`);
  }

  /** Cases that are not with whom they were given to (I2), or over which nobody decides, since others are still awaited (I9). */
  private async misplaced(): Promise<string[]> {
    const found: string[] = [];
    for (const { index, node } of this.five.sides) {
      const refs = [...this.ledger.holders].filter(([, holder]) => holder === index).map(([ref]) => ref);
      const rows: { ref: string; suspended: boolean }[] = await node.db
        .query(
          `SELECT case_ref AS ref, EXISTS (SELECT FROM suspended_case s WHERE s.case_id = c.case_id) AS suspended
           FROM custody c WHERE state IN ('holding', 'offered', 'released')`,
        )
        .catch(() => []);
      const there = new Map(rows.map(({ ref, suspended }) => [ref, suspended]));
      for (const ref of refs) {
        if (!there.has(ref)) found.push(`I2: ${ref} is not with node ${index}`);
        else if (there.get(ref)) found.push(`I9: node ${index} may still not decide over ${ref}`);
      }
    }
    return found;
  }

  /** At the end: all cases are where they were given to, all logs are whole, all feeds are equal. */
  private async lastLook(): Promise<void> {
    await Promise.all(this.five.sides.map(({ duty }) => duty.ready()));
    for (const what of await this.watching.equal(longest)) this.watching.add(`I8: ${what}`);
    for (const what of await this.misplaced()) this.watching.add(what);
    for (const { index, duty } of this.five.sides)
      if (!(await duty.auditIsWhole())) this.watching.add(`I4: the audit log of node ${index} is not whole`);
    await this.watching.check();
  }
}

/** Says once more that the cases are taken which were taken before. */
async function acceptAgain(duty: OnDuty, accepted: ReadonlySet<string>): Promise<void> {
  const asked = await duty.ask<{ edges: { node: { offerId: string } }[] }>(
    'handoverRequests(ended: false)',
    '',
    {},
    'edges { node { offerId } }',
  );
  for (const { node } of asked.edges.filter((edge) => accepted.has(edge.node.offerId)))
    await duty.command('sayWilling', 'SayWillingInput', { offerId: node.offerId }, '__typename');
}
