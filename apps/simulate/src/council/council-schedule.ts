import { beginCustody } from '#domain';
import {
  base64url,
  type CaseOrigin,
  type Charter,
  caseRefOf,
  draftCharter,
  dropRecovery,
  nextTerm,
  publishRecovery,
} from '#federation';
import type { Here } from '../node/here.js';
import type { CustodyRow } from '../node/rows.js';
import { type Death, SimNode } from '../node/sim-node.js';
import type { ScheduleSettings } from '../run/schedule.js';
import type { Chance } from '../world/chance.js';
import { Line } from '../world/line.js';
import { foundNetwork, networks } from '../world/parties.js';
import { beginning, type World } from '../world/world.js';
import { CouncilLife } from './council-life.js';
import { CouncilWatch } from './council-watch.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Some weeks in which a custodian may be lost, and the others decide what becomes of its case. */
export class CouncilSchedule {
  private readonly chance: Chance;
  private readonly line: Line;
  private readonly lasts: number;
  private nodes: readonly SimNode<CouncilLife>[] = [];
  private deaths = 0;
  private caseRef = '';
  private origin: CaseOrigin = { nodeId: '', seed: '' };

  constructor(
    private readonly settings: ScheduleSettings,
    private readonly world: World,
  ) {
    this.chance = world.chance.of('council');
    this.line = new Line(world, world.chance.of('line'));
    this.lasts = this.chance.between(16, 28) * day;
  }

  async run(): Promise<void> {
    await this.found();
    const watch = new CouncilWatch(this.nodes, this.caseRef);
    await this.holdTheCase();
    this.plan();
    await this.until(beginning + this.lasts, watch);
    this.heal();
    await this.until(beginning + this.lasts + 8 * day, watch);
    watch.ended();
  }

  private async found(): Promise<void> {
    const { seed, sealing, storeFor, bug } = this.settings;
    const { parties, founding } = await foundNetwork(seed % networks, this.chance.between(3, 5), sealing);
    this.deaths = this.chance.happens(0.5) ? this.chance.share() * 0.01 : 0;
    const deaths = this.world.chance.of('deaths');
    const death = (): Death | undefined =>
      deaths.happens(this.deaths) ? (deaths.happens(0.5) ? 'before' : 'after') : undefined;
    this.origin = { nodeId: parties[0]?.nodeId ?? '', seed: base64url(this.chance.bytes(16)) };
    this.caseRef = caseRefOf(this.origin);
    const nodes: SimNode<CouncilLife>[] = [];
    for (const party of parties) {
      const store = await storeFor(party.name);
      const lifeOf = (here: Here) => new CouncilLife(here, founding, { caseRef: this.caseRef, origin: this.origin });
      const node = new SimNode({ party, store, sealing, founding, lifeOf, bug, death }, this.world, this.line);
      this.line.add(node);
      nodes.push(node);
    }
    this.nodes = nodes;
  }

  /** The case began at the first of them. */
  private async holdTheCase(): Promise<void> {
    const custody = beginCustody(this.caseRef);
    const row: CustodyRow = { custody, caseId: this.caseRef, changedAt: beginning, steps: 0 };
    await this.holder()?.settings.store.transaction((tx) => tx.put('custody', this.caseRef, row));
  }

  private holder(): SimNode<CouncilLife> | undefined {
    return this.nodes[0];
  }

  private plan(): void {
    const { chance, world, nodes, lasts } = this;
    const share = (most: number) => chance.share() * most;
    this.line.weather = {
      ...{ lost: share(0.1), twice: share(0.05), corrupted: share(0.05) },
      delay: [5, chance.happens(0.5) ? 500 : 30_000],
    };
    for (const node of nodes) world.after(0, () => node.start());
    for (let cut = chance.between(0, 3); cut > 0; cut -= 1) world.after(share(lasts * 0.6), () => this.cut());
    if (chance.happens(0.3)) world.after(share(lasts), () => this.jump());
    world.after(share(5 * day), () => this.publish());
    if (chance.happens(0.35)) world.after(share(lasts * 0.5), () => this.expel());
    for (let other = chance.between(0, 2); other > 0; other -= 1) world.after(share(lasts), () => this.renew());
    for (let at = 0; at < lasts + 6 * day; at += 12 * hour) world.after(at, () => this.look());
  }

  /** Somebody takes the custodian for lost and proposes who takes its case. */
  private publish(): void {
    const others = this.nodes.filter((node) => node !== this.holder());
    const [by, to] = [this.chance.one(others), this.chance.one(others)];
    const from = this.holder()?.nodeId;
    if (!by || !to || !from) return;
    by.act(async ({ voting, book }) => {
      const { charter } = book.known;
      if (charter.pendingRecoveries.length > 0 || charter.recoveries.length > 0) return;
      const { caseRef } = this;
      const pending = {
        ...{ caseRef, from, to: to.nodeId, term: nextTerm(charter, caseRef), epoch: 0 },
        ...{ ground: 'channels-failed' as const, days: charter.parameters.recoveryDays },
      } as const;
      await voting.propose((base) => ({
        ...base,
        ...publishRecovery(base, { ...pending, channels: ['telephone', 'visit'] }, new Date(base.issuedAt)),
      }));
    });
  }

  private expel(): void {
    const [by, holder] = [this.chance.one(this.nodes.slice(1)), this.holder()];
    if (!holder) return;
    by?.act(async ({ voting, book }, here) => {
      const wish = { wish: 'expel', nodeId: holder.nodeId, cut: [] } as const;
      await voting.propose(() => draftCharter(book.known, [wish], here.now()));
    });
  }

  private renew(): void {
    this.chance.one(this.nodes)?.act(async ({ voting, book }, here) => {
      const expires = new Date(Date.parse('2028-11-01T09:00:00.000Z') + this.chance.between(1, 100) * day);
      await voting.propose(() => draftCharter(book.known, [{ wish: 'renew', expires }], here.now()));
    });
  }

  /** People look at what is pending: the holder objects, others let it take effect or drop it. */
  private look(): void {
    if (this.chance.happens(0.4)) {
      this.holder()?.act(({ objections }) => objections.object(this.caseRef, this.origin));
    }
    const other = this.chance.one(this.nodes.slice(1));
    this.world.after(1, () => other?.act(this.decide));
  }

  private readonly decide = async ({ voting, objections, book }: CouncilLife): Promise<void> => {
    const { caseRef } = this;
    const pending = book.known.charter.pendingRecoveries.some((one) => one.caseRef === caseRef);
    if (!pending) return;
    if (await voting.mayTakeEffect(caseRef)) await voting.propose(voting.effect(caseRef));
    else if (await objections.against(caseRef)) {
      await voting.propose((base: Charter) => ({ ...base, ...dropRecovery(base, caseRef) }));
    }
  };

  /** The holder, or another, is cut off from some, for days. */
  private cut(): void {
    const one = this.chance.happens(0.7) ? this.holder() : this.chance.one(this.nodes);
    const lasts = this.chance.between(1, 20) * day;
    const both = this.chance.happens(0.6);
    for (const other of this.nodes) {
      if (!one || other === one || this.chance.happens(0.25)) continue;
      this.world.tell('line', `is cut ${both ? 'between' : 'one way'}: ${other.name}, ${one.name}`);
      this.line.cut(other.nodeId, one.nodeId);
      if (both) this.line.cut(one.nodeId, other.nodeId);
      this.world.after(lasts, () => this.line.mend(one.nodeId, other.nodeId));
    }
  }

  private jump(): void {
    const node = this.chance.one(this.nodes);
    if (!node) return;
    node.clockOff = this.chance.one([-hour, hour, -3 * day, 3 * day, -30 * day, 30 * day]) ?? 0;
    this.world.tell(node.name, `its clock is off by ${node.clockOff / hour} hours`);
  }

  private heal(): void {
    this.world.tell('world', 'heals');
    this.line.heal();
    this.deaths = 0;
    for (const node of this.nodes) node.clockOff = 0;
  }

  private readonly waking = new Set<SimNode<CouncilLife>>();
  private async until(moment: number, watch: CouncilWatch): Promise<void> {
    while (await this.world.step(moment)) {
      watch.stepped();
      for (const node of this.nodes) {
        if (node.running() || this.waking.has(node)) continue;
        this.waking.add(node);
        this.world.after(this.chance.between(minute, 12 * hour), () => {
          this.waking.delete(node);
          if (!node.running()) node.start();
        });
      }
    }
  }
}
