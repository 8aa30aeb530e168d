import { custodyStanding } from '#domain';
import type { Signed } from '#federation';
import type { CustodyRow } from '../node/rows.js';
import type { SimNode } from '../node/sim-node.js';
import type { Change } from '../store/store.js';
import { Violation } from '../watch/violation.js';
import type { CharterRow } from './charter-book.js';
import type { CouncilLife } from './council-life.js';
import type { CountedRow } from './objections.js';

/** What must hold of charters, votes, leases and recoveries, whatever befalls the network. */
export class CouncilWatch {
  private found: Violation | undefined;
  private readonly charters = new Map<string, string>();
  private readonly votes = new Map<string, string>();
  private readonly custody = new Map<string, CustodyRow>();

  constructor(
    private readonly nodes: readonly SimNode<CouncilLife>[],
    private readonly caseRef: string,
  ) {
    for (const node of nodes) {
      node.settings.store.onCommit((changes) => {
        for (const change of changes) this.committed(node, change);
      });
    }
  }

  stepped(): void {
    if (this.found) throw this.found;
    const deciding = this.nodes.filter((node) => {
      const row = this.custody.get(node.nodeId);
      const may = row && custodyStanding(row.custody, true).authority;
      return may && node.life?.decides(row.custody);
    });
    if (deciding.length > 1) {
      throw new Violation('I1', `${deciding.map(({ name }) => name).join(' and ')} both decide over one case`);
    }
  }

  /** After healing everybody is under one charter, and somebody answers for the case. */
  ended(): void {
    const hashes = new Set(this.nodes.map(({ life }) => life?.book.known.hash.toString('hex')));
    if (hashes.size > 1) {
      const versions = this.nodes.map(({ name, life }) => `${name} ${life?.book.known.charter.version}`);
      throw new Violation('I8', `nodes are under different charters: ${versions.join(', ')}`);
    }
    const answering = [...this.custody.values()].some(({ custody }) => custodyStanding(custody, true).duty);
    if (!answering) throw new Violation('I1', `nobody answers for ${this.caseRef}`);
  }

  private committed({ name, nodeId }: SimNode<CouncilLife>, { table, key, row }: Change): void {
    if (!row) return;
    if (table === 'custody') this.custody.set(nodeId, row as CustodyRow);
    if (table === 'charter') this.charter(name, key, row as CharterRow);
    if (table === 'ballot') this.vote(key, row as Signed);
    if (table === 'standing' && key.startsWith('counted ')) this.counted(name, row as CountedRow);
  }

  private charter(name: string, version: string, { hash }: CharterRow): void {
    const before = this.charters.get(version) ?? hash;
    this.charters.set(version, before);
    if (before !== hash) this.broken('I8', `${name} adopts another charter ${Number(version)} than was adopted before`);
  }

  private vote(key: string, { signature }: Signed): void {
    const [version, round, voter] = key.split(' ');
    const place = `${version} ${round} ${voter}`;
    const before = this.votes.get(place) ?? signature;
    this.votes.set(place, before);
    if (before !== signature)
      this.broken('one vote a round', `a voter signed two contents for ${version} in round ${round}`);
  }

  private counted(name: string, { status }: CountedRow): void {
    if (status !== 'active')
      this.broken('who may object', `${name} counts the objection of a member that is ${status}`);
  }

  private broken(invariant: string, seen: string): void {
    this.found ??= new Violation(invariant, seen);
  }
}
