import type { Problem } from '#federation';
import type { Chance } from './chance.js';
import type { World } from './world.js';

/** What a node says over the line: a call by its name, and bytes. */
export interface Question {
  readonly call: string;
  readonly body: Buffer;
}

export type Answer = Buffer | Problem;

/** Who can be called: a node that runs. The one who calls is known for sure, as a signed request would show. */
export interface Callee {
  readonly nodeId: string;
  readonly name: string;
  running(): boolean;
  /** `answer` is called once, or never if the node dies on the way. */
  serve(from: string, question: Question, answer: (answer: Answer) => void): void;
}

/** How bad the line is: shares of messages, and delays in milliseconds. */
export interface LineWeather {
  readonly lost: number;
  readonly twice: number;
  readonly corrupted: number;
  readonly delay: readonly [least: number, most: number];
}

export const goodLine: LineWeather = { lost: 0, twice: 0, corrupted: 0, delay: [5, 50] };

/** What is said in these calls has no signature of its own: that of HTTP shows a changed byte, and it is as good as lost. */
const unsigned: ReadonlySet<string> = new Set(['return']);

/** How long an asker waits for an answer. Milliseconds. */
const patience = 60_000;

/** The line between nodes: it loses, repeats, delays (and so reorders), corrupts and cuts, as its chance says. */
export class Line {
  weather: LineWeather = goodLine;
  private readonly callees = new Map<string, Callee>();
  /** `from to` of directions in which nothing passes. */
  private readonly cuts = new Set<string>();
  /** Of members with a narrow line, how long a message may be that passes to them. */
  private readonly widths = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly chance: Chance,
  ) {}

  add(callee: Callee): void {
    this.callees.set(callee.nodeId, callee);
  }

  cut(from: string, to: string): void {
    this.cuts.add(`${from} ${to}`);
  }

  /** Nothing longer than so many bytes comes to this member any more, as on a line that drops large packets. */
  narrow(to: string, bytes: number): void {
    this.widths.set(to, bytes);
  }

  mend(a: string, b: string): void {
    this.cuts.delete(`${a} ${b}`);
    this.cuts.delete(`${b} ${a}`);
  }

  heal(): void {
    this.cuts.clear();
    this.widths.clear();
    this.weather = goodLine;
  }

  /** Asks; `answered` is called at most once: with the answer, or with undefined when none came in time. */
  ask(from: string, to: string, question: Question, answered: (answer: Answer | undefined) => void): void {
    let open = true;
    const once = (answer: Answer | undefined) => {
      if (!open) return;
      open = false;
      answered(answer);
    };
    this.world.after(patience, () => once(undefined));
    const back = (answer: Answer) => this.carry(to, from, question.call, answer, once);
    this.carry(from, to, question.call, question.body, (body) => {
      if (!Buffer.isBuffer(body)) return;
      const callee = this.callees.get(to);
      if (callee?.running()) callee.serve(from, { call: question.call, body }, back);
    });
  }

  private carry(from: string, to: string, call: string, what: Answer, arrived: (what: Answer) => void): void {
    const { lost, twice, corrupted, delay } = this.weather;
    const tooLong = Buffer.isBuffer(what) && what.length > (this.widths.get(to) ?? Number.POSITIVE_INFINITY);
    if (this.chance.happens(lost) || tooLong) {
      this.tell(from, to, 'lost');
      return;
    }
    const copies = this.chance.happens(twice) ? 2 : 1;
    if (copies === 2) this.tell(from, to, 'twice');
    for (let copy = 0; copy < copies; copy += 1) {
      const changed = Buffer.isBuffer(what) && this.chance.happens(corrupted) ? this.corrupt(from, to, what) : what;
      if (changed !== what && unsigned.has(call)) continue;
      this.world.after(this.chance.between(delay[0], delay[1]), () => {
        if (this.cuts.has(`${from} ${to}`)) this.tell(from, to, 'cut');
        else arrived(changed);
      });
    }
  }

  /** One letter becomes another, or the end is cut off. */
  private corrupt(from: string, to: string, bytes: Buffer): Buffer {
    this.tell(from, to, 'corrupted');
    const at = Math.floor(this.chance.share() * bytes.length);
    if (this.chance.happens(0.3)) return bytes.subarray(0, at);
    const changed = Buffer.from(bytes);
    changed[at] = changed[at] === 65 ? 81 : 65;
    return changed;
  }

  private tell(from: string, to: string, what: string): void {
    const name = (nodeId: string) => this.callees.get(nodeId)?.name ?? '?';
    this.world.tell('line', `${name(from)} → ${name(to)} ${what}`);
  }
}
