import { type Custody, custodyStanding } from '#domain';
import { charterInForce } from '#federation';
import { type Bug, councilBugs } from '../bugs.js';
import { CouncilSchedule } from '../council/council-schedule.js';
import type { Here } from '../node/here.js';
import { Life } from '../node/life.js';
import type { CustodyRow } from '../node/rows.js';
import { type Death, SimNode } from '../node/sim-node.js';
import type { Sealing } from '../sealing/sealing.js';
import { lyingLetters } from '../staff/lying-letters.js';
import { Staff } from '../staff/staff.js';
import { drawWeather, type Weather } from '../staff/weather.js';
import type { Store } from '../store/store.js';
import { judgeQuiet } from '../watch/all-quiet.js';
import { Violation } from '../watch/violation.js';
import { Watch } from '../watch/watch.js';
import { Chance } from '../world/chance.js';
import { lying, receiptsTooEarly } from '../world/liar.js';
import { Line } from '../world/line.js';
import { foundNetwork, networks } from '../world/parties.js';
import { beginning, World } from '../world/world.js';

export interface ScheduleSettings {
  readonly seed: number;
  readonly sealing: Sealing;
  readonly storeFor: (name: string) => Promise<Store>;
  readonly bug?: Bug;
  readonly story?: boolean;
}

export interface ScheduleResult {
  readonly seed: number;
  readonly hash: string;
  readonly steps: number;
  readonly violation: { readonly invariant: string; readonly seen: string } | undefined;
  readonly lines: readonly string[];
}

/** In place of an invariant, where an exception ended the schedule. */
export const somethingThrown = 'exception';

const minute = 60_000;
const hour = 60 * minute;
/** Every so many schedules one is about how the network governs itself, and takes weeks. */
const councilEvery = 10;

/** Whether a mistake can show at all in the schedule of this seed. */
export function carries(seed: number, bug: Bug): boolean {
  return councilBugs.includes(bug) === (seed % councilEvery === 0);
}

/** After the lines are healed, until all is judged. */
const quiet = 7 * hour;

/** One schedule from its seed: nodes live through its weather, then all heals, and it is judged what is left. */
export async function runSchedule(settings: ScheduleSettings): Promise<ScheduleResult> {
  const chance = new Chance(settings.seed, 'schedule');
  const world = new World(chance, settings.story ?? false);
  const weather = drawWeather(chance.of('weather'));
  const schedule =
    settings.seed % councilEvery === 0
      ? new CouncilSchedule(settings, world)
      : new Schedule(settings, world, weather, await makeNodes(settings, world, weather));
  let violation: ScheduleResult['violation'];
  try {
    await schedule.run();
  } catch (error) {
    violation = error instanceof Violation ? { invariant: error.invariant, seen: error.seen } : thrown(error);
    world.tell('watch', `${violation.invariant}: ${violation.seen}`);
  }
  const { trace } = world;
  return { seed: settings.seed, hash: trace.hash(), steps: trace.count, violation, lines: trace.lines };
}

/** A part of a node threw what nobody caught: a real node would have stopped there, and no rule was looked at after it. */
function thrown(error: unknown): NonNullable<ScheduleResult['violation']> {
  const seen = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { invariant: somethingThrown, seen };
}

async function makeNodes(
  { seed, sealing, storeFor, bug }: ScheduleSettings,
  world: World,
  weather: Weather,
): Promise<{ nodes: readonly SimNode[]; line: Line; calm: () => void }> {
  const { parties, founding } = await foundNetwork(seed % networks, weather.nodes, sealing);
  const line = new Line(world, world.chance.of('line'));
  const deaths = world.chance.of('deaths');
  let calm = false;
  const death = (): Death | undefined =>
    !calm && deaths.happens(weather.deaths) ? (deaths.happens(0.5) ? 'before' : 'after') : undefined;
  const nodes: SimNode[] = [];
  for (const party of parties) {
    const store = await storeFor(party.name);
    const lifeOf = (here: Here) => new Life(here, { ask: hour });
    const node = new SimNode({ party, store, sealing, founding, lifeOf, bug, death }, world, line);
    line.add(node);
    nodes.push(node);
  }
  return {
    nodes,
    line,
    calm: () => {
      calm = true;
    },
  };
}

class Schedule {
  private readonly chance: Chance;
  private readonly watch: Watch;
  private readonly staff: Staff;
  private readonly nodes: readonly SimNode[];
  private readonly line: Line;
  private restoring: SimNode | undefined;
  /** Those whose backup was put back. */
  private readonly put = new Set<SimNode>();

  constructor(
    private readonly settings: ScheduleSettings,
    private readonly world: World,
    private readonly weather: Weather,
    private readonly made: { nodes: readonly SimNode[]; line: Line; calm: () => void },
  ) {
    this.chance = world.chance.of('course');
    this.nodes = made.nodes;
    this.line = made.line;
    const liar = weather.liar && this.nodes[weather.liar.who]?.nodeId;
    const now = (nodeId: string) => new Date(world.now + (this.node(nodeId)?.clockOff ?? 0));
    this.watch = new Watch(
      this.nodes,
      (nodeId) => nodeId !== liar,
      (nodeId, custody) => this.decides(nodeId, custody, now(nodeId)),
      now,
    );
    this.staff = new Staff(world.chance.of('staff'), (nodeId, id) =>
      this.watch.effects.acknowledge(this.watch.mirror(nodeId), id),
    );
  }

  async run(): Promise<void> {
    this.plan();
    const end = beginning + this.weather.lasts;
    await this.until(end);
    await this.heal();
    for (let at = hour; at < quiet; at += hour) this.world.after(at, () => this.answerWhatWaits());
    await this.until(end + quiet);
    await this.watch.agrees();
    judgeQuiet(this.watch, (nodeId) => this.node(nodeId)?.life?.highWater.fault() === undefined);
  }

  private async until(moment: number): Promise<void> {
    while (await this.world.step(moment)) {
      if (this.restoring) await this.putBack(this.restoring);
      this.watch.stepped();
      this.wake();
    }
  }

  private plan(): void {
    const { weather, world, chance, nodes } = this;
    const { liar, old, lasts } = weather;
    this.line.weather = weather.line;
    if (old !== undefined && nodes[old]) nodes[old].unknown = new Set(['protocol', 'hearsay.tell']);
    const [lyingNode, victim] = [liar && nodes[liar.who], liar && nodes[liar.victim]];
    if (liar && lyingNode && victim) {
      lyingNode.twist = lying(liar.lie, victim.nodeId);
      if (liar.lie === 'receipts-too-early') lyingNode.says = receiptsTooEarly;
      const letters = world.chance.of('lies');
      for (let at = 0; at < lasts; at += lasts / 8) {
        world.after(at, () =>
          lyingNode.act((life, here) => lyingLetters(liar.lie, victim.nodeId, letters, life, here)),
        );
      }
      world.tell(lyingNode.name, `lies to ${victim.name}: ${liar.lie}`);
    }
    for (const node of nodes) world.after(0, () => node.start());
    for (const node of nodes) {
      if (chance.happens(0.7)) world.after(chance.between(0, hour), () => node.act(this.staff.openCase));
    }
    for (let act = 0; act < weather.acts; act += 1) {
      world.after(chance.share() * lasts, () => chance.one(nodes)?.act(this.staff.something));
    }
    for (let cut = 0; cut < weather.cuts; cut += 1) world.after(chance.share() * lasts * 0.8, () => this.cut());
    for (let jump = 0; jump < weather.clockJumps; jump += 1) {
      world.after(chance.share() * lasts, () => this.jump());
    }
    for (let back = 0; back < weather.restores; back += 1) this.planRestore();
  }

  private planRestore(): void {
    const node = this.chance.one(this.nodes);
    const when = this.chance.share() * this.weather.lasts * 0.6;
    this.world.after(when, () => {
      this.world.begin();
      void node?.backUp().finally(() => this.world.end());
    });
    this.world.after(when + this.chance.share() * this.weather.lasts * 0.4, () => {
      this.restoring = node;
    });
  }

  private async putBack(node: SimNode): Promise<void> {
    this.restoring = undefined;
    this.put.add(node);
    if (!node.backup) return;
    await node.restore();
    await this.watch.restored(node);
    this.world.tell(node.name, 'is put back to an earlier day');
  }

  /** A dead node comes back after a while. */
  private readonly waking = new Set<SimNode>();
  private wake(): void {
    for (const node of this.nodes) {
      if (node.running() || this.waking.has(node)) continue;
      this.waking.add(node);
      this.world.after(this.chance.between(1_000, 10 * minute), () => {
        this.waking.delete(node);
        if (!node.running()) node.start();
      });
    }
  }

  /** Nothing passes between two, or in one direction only, for a while. */
  private cut(): void {
    const [a, b] = [this.chance.one(this.nodes), this.chance.one(this.nodes)];
    if (!a || !b || a === b) return;
    const both = this.chance.happens(0.5);
    this.world.tell('line', `is cut ${both ? 'between' : 'one way'}: ${a.name}, ${b.name}`);
    this.line.cut(a.nodeId, b.nodeId);
    if (both) this.line.cut(b.nodeId, a.nodeId);
    this.world.after(this.chance.between(minute, 2 * hour), () => this.line.mend(a.nodeId, b.nodeId));
  }

  private jump(): void {
    const node = this.chance.one(this.nodes);
    if (!node) return;
    node.clockOff = this.chance.one([-5 * minute, 5 * minute, -hour, hour, -30 * 24 * hour, 30 * 24 * hour]) ?? 0;
    this.world.tell(node.name, `its clock is off by ${node.clockOff / minute} minutes`);
  }

  private async heal(): Promise<void> {
    this.world.tell('world', 'heals');
    this.made.calm();
    this.line.heal();
    for (const node of this.nodes) {
      node.clockOff = 0;
      if (node.unknown.size === 0) continue;
      node.unknown = new Set();
      node.crash('is brought to the newer version');
    }
    this.wake();
  }

  /** When all is well again people look at what waits for them: which copy goes on, and who was asked anew after a restore. */
  private answerWhatWaits(): void {
    for (const node of this.nodes) {
      node.act(async ({ highWater, answers }, here) => {
        const fault = highWater.fault();
        if (fault === 'signed-elsewhere' || fault === 'signed-twice') await highWater.goOnHere();
        if (!this.put.has(node)) return;
        for (const [, { custody }] of await here.db.all<CustodyRow>('custody')) {
          if (custody.state === 'considering' && !custody.willing) await answers.willing(custody.offerId);
        }
      });
    }
  }

  private node(nodeId: string): SimNode | undefined {
    return this.nodes.find((node) => node.nodeId === nodeId);
  }

  private decides(nodeId: string, custody: Custody, now: Date): boolean {
    const node = this.node(nodeId);
    if (!node?.life) return false;
    return custodyStanding(custody, charterInForce(node.settings.founding.charter, now)).authority;
  }
}
