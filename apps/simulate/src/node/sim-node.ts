import { isProblem, type VerifiedCharter } from '#federation';
import type { Bug } from '../bugs.js';
import type { Sealing } from '../sealing/sealing.js';
import type { Backup, Store, Tx } from '../store/store.js';
import type { Chance } from '../world/chance.js';
import type { Answer, Callee, Line, Question } from '../world/line.js';
import type { Party } from '../world/parties.js';
import type { World } from '../world/world.js';
import type { OutgoingMail } from './feed/outbox.js';
import { Crashed, type Disk, type Here, NoAnswer, Refused } from './here.js';
import type { Life } from './life.js';

/** Where a node may die: before a commit, or right after it. */
export type Death = 'before' | 'after';

/** What runs in a life of a node. */
export interface RunningLife {
  start(): Promise<void>;
  readonly serving: { answer(from: string, call: string, body: Buffer): Promise<Answer> };
}

export interface NodeSettings<L extends RunningLife> {
  readonly party: Party;
  readonly store: Store;
  readonly sealing: Sealing;
  readonly founding: VerifiedCharter;
  readonly lifeOf: (here: Here) => L;
  readonly bug: Bug | undefined;
  /** Asked at each commit. */
  readonly death: (node: string, transaction: string) => Death | undefined;
}

/** What somebody else may do to what a node answers: how a member lies. */
export type Twist = (from: string, question: Question, honest: Answer, here: Here) => Promise<Answer>;

/** A node of the world: it lives, dies and comes back, with its store, its disk and its clock. */
export class SimNode<L extends RunningLife = Life> implements Callee {
  readonly nodeId: string;
  readonly name: string;
  readonly disk: Disk = { highWater: undefined };
  /** How far its clock is off. Milliseconds. */
  clockOff = 0;
  /** Entry and message types that its version does not know. */
  unknown: ReadonlySet<string> = new Set();
  twist: Twist | undefined;
  says: ((mail: OutgoingMail, chance: Chance) => readonly OutgoingMail[]) | undefined;
  life: L | undefined;
  here: Here | undefined;
  backup: Backup | undefined;
  /** Counts its lives: what belongs to an earlier one does not happen any more. */
  private lives = 0;
  private readonly chance: Chance;

  constructor(
    readonly settings: NodeSettings<L>,
    private readonly world: World,
    private readonly line: Line,
  ) {
    this.nodeId = settings.party.nodeId;
    this.name = settings.party.name;
    this.chance = world.chance.of(this.name);
  }

  running(): boolean {
    return this.life !== undefined;
  }

  start(): void {
    this.lives += 1;
    const here = this.hereOf(this.lives);
    const life = this.settings.lifeOf(here);
    this.here = here;
    this.life = life;
    this.world.tell(this.name, 'starts');
    this.work(this.lives, () => life.start());
  }

  crash(why: string): void {
    if (!this.life) return;
    this.world.tell(this.name, `dies: ${why}`);
    this.life = undefined;
    this.here = undefined;
    this.lives += 1;
  }

  /** Something that staff does here, if the node runs. */
  act(work: (life: L, here: Here) => Promise<void>): void {
    const { life, here, lives } = this;
    if (life && here) this.work(lives, () => work(life, here));
  }

  serve(from: string, question: Question, answer: (answer: Answer) => void): void {
    const { life, here, twist } = this;
    if (!life || !here) return;
    this.work(this.lives, async () => {
      const honest = await life.serving.answer(from, question.call, question.body);
      answer(twist ? await twist(from, question, honest, here) : honest);
    });
  }

  async backUp(): Promise<void> {
    this.backup = await this.settings.store.backUp();
    this.world.tell(this.name, 'is backed up');
  }

  /** The database of an earlier day; the disk beside it stays as it is. */
  async restore(): Promise<void> {
    if (!this.backup) return;
    this.crash('its backup is put back');
    await this.settings.store.restore(this.backup);
  }

  private work(life: number, task: () => Promise<void>): void {
    this.world.begin();
    task()
      .catch((error: unknown) => {
        if (!(error instanceof Crashed)) this.world.failure ??= error;
        else if (this.lives === life) this.crash(error.message);
      })
      .finally(() => this.world.end());
  }

  private hereOf(life: number): Here {
    const { party, store, sealing, founding, bug } = this.settings;
    const alive = () => this.lives === life;
    const born = this.world.now;
    return {
      self: this.nodeId,
      name: this.name,
      key: party.key,
      identity: party.identity,
      sealing,
      disk: this.disk,
      chance: this.chance,
      knows: (type) => !this.unknown.has(type),
      db: store,
      transaction: (name, work) => this.transaction(alive, name, work),
      ask: (to, call, body = Buffer.alloc(0)) => this.ask(alive, to, { call, body }),
      soon: (work, ms) => {
        this.world.after(ms ?? this.chance.between(1, 20), () => {
          if (alive()) this.work(life, work);
        });
      },
      now: () => new Date(this.world.now + this.clockOff),
      monotonic: () => this.world.now - born,
      charter: () => founding,
      says: (mail) => this.says?.(mail, this.chance) ?? [mail],
      has: (one) => one === bug,
      tell: (what) => this.world.tell(this.name, what),
    };
  }

  private async transaction<T>(alive: () => boolean, name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!alive()) throw new Crashed('is dead');
    const death = this.settings.death(this.name, name);
    const done = await this.settings.store.transaction(async (tx) => {
      const done = await work(tx);
      if (death === 'before') throw new Crashed(`before the commit of ${name}`);
      return done;
    });
    this.world.tell(this.name, `commits ${name}`);
    if (death === 'after') throw new Crashed(`after the commit of ${name}`);
    return done;
  }

  private ask(alive: () => boolean, to: string, question: Question): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.line.ask(this.nodeId, to, question, (answer) => {
        if (!alive()) return;
        this.world.begin();
        if (answer === undefined) reject(new NoAnswer(question.call));
        else if (isProblem(answer)) reject(new Refused(answer.problem));
        else resolve(answer as Buffer);
      });
      this.world.end();
    });
  }
}
