import {
  base64url,
  broadcastFeed,
  type CaseOrigin,
  type Charter,
  draftCharter,
  dropRecovery,
  nextTerm,
  publishRecovery,
} from '#federation';
import type { SimNode } from '../node/sim-node.js';
import type { Chance } from '../world/chance.js';
import type { Line } from '../world/line.js';
import type { World } from '../world/world.js';
import type { CouncilLife } from './council-life.js';

const hour = 60 * 60_000;
const day = 24 * hour;

type Node = SimNode<CouncilLife>;

/**
 * What befalls the custodian: `lost` nothing passes between it and most others, from before its case is given up for lost ·
 * `narrow` short messages pass and long ones do not: attestations come, charters do not · `expelled` it is expelled while it
 * objects · `none` of these, but what chance brings.
 */
const fates = ['lost', 'lost', 'narrow', 'expelled', 'none'] as const;

/** Longer answers do not pass on a narrow line: a charter is longer, an attestation is not. Bytes. */
const narrow = 1_500;

/** What people and the line do in some weeks in which a custodian may be lost. */
export class Course {
  private readonly fate: (typeof fates)[number];
  private readonly caseRef: string;

  constructor(
    private readonly world: World,
    private readonly chance: Chance,
    private readonly line: Line,
    private readonly nodes: readonly Node[],
    private readonly theCase: { readonly caseRef: string; readonly origin: CaseOrigin },
    private readonly lasts: number,
  ) {
    this.fate = chance.one(fates) ?? 'none';
    this.caseRef = theCase.caseRef;
  }

  plan(): void {
    const { chance, world, nodes, lasts } = this;
    const share = (most: number) => chance.share() * most;
    this.line.weather = {
      ...{ lost: share(0.1), twice: share(0.05), corrupted: share(0.05) },
      delay: [5, chance.happens(0.5) ? 500 : 30_000],
    };
    for (const node of nodes) world.after(0, () => node.start());
    for (let cut = chance.between(0, 2); cut > 0; cut -= 1) world.after(share(lasts * 0.6), () => this.cut());
    if (chance.happens(0.3)) world.after(share(lasts), () => this.jump());
    for (let other = chance.between(0, 2); other > 0; other -= 1) world.after(share(lasts), () => this.renew());
    for (let at = 0; at < lasts + 6 * day; at += 12 * hour) world.after(at, () => this.look());
    this.befall(2 * hour + share(3 * day));
  }

  private befall(at: number): void {
    const { world, chance } = this;
    world.tell('world', `the custodian: ${this.fate}`);
    if (this.fate === 'none') {
      world.after(at, () => this.publish());
      if (chance.happens(0.3)) world.after(chance.share() * this.lasts * 0.5, () => this.expel());
      return;
    }
    for (let again = 0; again < 4; again += 1) world.after(at + again * day, () => this.publish());
    if (this.fate === 'lost') world.after(at - hour, () => this.lose());
    if (this.fate === 'narrow') world.after(at - hour, () => this.line.narrow(this.holder().nodeId, narrow));
    if (this.fate !== 'expelled') return;
    const objects = () => this.holder().act(({ objections }) => objections.object(this.caseRef, this.theCase.origin));
    for (let again = 0; again < 8; again += 1) {
      world.after(at + (again + 0.5) * day, objects);
      world.after(at + (again + chance.share()) * day, () => this.expel());
    }
  }

  private holder(): Node {
    const [first] = this.nodes;
    if (!first) throw new Error('a network of nobody');
    return first;
  }

  /** Somebody takes the custodian for lost and proposes who takes its case. */
  private publish(): void {
    const others = this.nodes.filter((node) => node !== this.holder());
    const [by, to] = [this.chance.one(others), this.chance.one(others)];
    const from = this.holder().nodeId;
    by?.act(async ({ voting, book }) => {
      const { charter } = book.known;
      if (!to || charter.pendingRecoveries.length > 0 || charter.recoveries.length > 0) return;
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
    const { nodeId } = this.holder();
    this.chance.one(this.nodes.slice(1))?.act(async ({ voting, book }, here) => {
      if (book.known.charter.members.some((member) => member.nodeId === nodeId && member.status === 'expelled')) return;
      const cut = [{ feed: broadcastFeed(nodeId), epoch: base64url(Buffer.alloc(16)), seq: 0 }];
      await voting.propose(() => draftCharter(book.known, [{ wish: 'expel', nodeId, cut }], here.now()));
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
      this.holder().act(({ objections }) => objections.object(this.caseRef, this.theCase.origin));
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

  /** Nothing passes between the holder and the others, or all but one of them, until everything heals. */
  private lose(): void {
    const spared = this.chance.happens(0.5) ? this.chance.one(this.nodes.slice(1)) : undefined;
    for (const other of this.nodes.slice(1)) if (other !== spared) this.part(other, this.holder(), true);
  }

  /** The holder, or another, is cut off from some, for days. */
  private cut(): void {
    const one = this.chance.happens(0.7) ? this.holder() : this.chance.one(this.nodes);
    const lasts = this.chance.between(1, 20) * day;
    const both = this.chance.happens(0.6);
    for (const other of this.nodes) {
      if (!one || other === one || this.chance.happens(0.25)) continue;
      this.part(other, one, both);
      this.world.after(lasts, () => this.line.mend(one.nodeId, other.nodeId));
    }
  }

  private part(other: Node, one: Node, both: boolean): void {
    this.world.tell('line', `is cut ${both ? 'between' : 'one way'}: ${other.name}, ${one.name}`);
    this.line.cut(other.nodeId, one.nodeId);
    if (both) this.line.cut(one.nodeId, other.nodeId);
  }

  private jump(): void {
    const node = this.chance.one(this.nodes);
    if (!node) return;
    node.clockOff = this.chance.one([-hour, hour, -3 * day, 3 * day, -30 * day, 30 * day]) ?? 0;
    this.world.tell(node.name, `its clock is off by ${node.clockOff / hour} hours`);
  }
}
