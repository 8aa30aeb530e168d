import { beginCustody } from '#domain';
import { base64url, type CaseOrigin, caseRefOf } from '#federation';
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
import { Course } from './course.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Some weeks in which a custodian may be lost, and the others decide what becomes of its case. */
export class CouncilSchedule {
  private readonly chance: Chance;
  private readonly line: Line;
  /** How often a node asks each of the others what they have heard: some networks are brisk, others are not. */
  private readonly asks: number;
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
    const brisk = this.chance.happens(0.5);
    this.asks = brisk ? 8 * hour : 30 * hour;
    this.lasts = this.chance.between(brisk ? 14 : 18, brisk ? 17 : 26) * day;
  }

  async run(): Promise<void> {
    await this.found();
    const watch = new CouncilWatch(this.nodes, this.caseRef);
    await this.holdTheCase();
    const { caseRef, origin } = this;
    new Course(this.world, this.chance, this.line, this.nodes, { caseRef, origin }, this.lasts).plan();
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
      const { caseRef, origin, asks } = this;
      const lifeOf = (here: Here) => new CouncilLife(here, founding, { caseRef, origin }, asks);
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
    await this.nodes[0]?.settings.store.transaction((tx) => tx.put('custody', this.caseRef, row));
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
