import { until } from '../../node-under-test.js';
import { type Looks, unequal, violations } from './checker.js';
import type { FiveNodes } from './five-nodes.js';
import type { Ledger } from './ledger.js';
import { lookAt } from './look.js';

/** Looks into all databases, after every event, and keeps what must not be. */
export class Watching {
  readonly found = new Set<string>();

  constructor(
    private readonly five: FiveNodes,
    private readonly ledger: Ledger,
    private readonly say: (text: string) => void,
  ) {}

  /** A violation, told once. */
  add(what: string): void {
    if (this.found.has(what)) return;
    this.found.add(what);
    this.say(`VIOLATION ${what}`);
  }

  /** Reads all databases twice and keeps what is wrong; unless `except` says that this may be for now. */
  async check(except: (what: string) => boolean = () => false): Promise<string[]> {
    const { ledger, five } = this;
    const looks = await this.looks();
    const wrong = violations(looks, new Set(ledger.holders.keys()), five.liar.nodeId);
    const all = [...wrong, ...(await ledger.missing())];
    for (const what of all.filter((one) => !except(one))) this.add(what);
    return all;
  }

  /** Waits until every feed and the charter are the same everywhere; what is not by then. */
  async equal(patience: number): Promise<string[]> {
    const nodeIds = this.five.sides.map(({ nodeId }) => nodeId);
    let left: string[] = [];
    const look = async () => {
      left = unequal(await this.looks(), nodeIds);
      return left.length === 0;
    };
    await until(look, patience).catch(() => undefined);
    return left;
  }

  private async looks(): Promise<Looks> {
    const { sides } = this.five;
    const first = await Promise.all(sides.map(lookAt));
    const second = await Promise.all(sides.map(lookAt));
    return sides.map((_, index) => [first[index], second[index]] as const);
  }
}
