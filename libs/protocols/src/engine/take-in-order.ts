import { compareVersions, type DocumentFault, protocolOfScope, type Refusal, refuse } from '#domain';
import type { ProtocolDocument } from '../document/document.js';
import { protocolHash } from '../document/read.js';
import { stepsOf } from './plan.js';
import { putInForce, stepBudget } from './put-in-force.js';

/** A version that the charter names: as it calls it, and its document, as far as that is here and can be read. */
export interface NamedVersion {
  readonly protocol: string;
  readonly version: string;
  readonly hash: string;
  readonly document: ProtocolDocument | DocumentFault | undefined;
}

/** What becomes of it at this node. */
export type Taken =
  | { readonly state: 'awaited' }
  | { readonly state: 'taken'; readonly document: ProtocolDocument }
  | ({ readonly state: 'refused' } & DocumentFault);

/** What stands at one moment of the order: the newest document of each scope, and the newest that was voted for. */
interface Standing {
  readonly first: readonly ProtocolDocument[];
  readonly newest: Map<string, ProtocolDocument>;
  readonly voted: Map<string, ProtocolDocument>;
}

/**
 * Goes through the versions that the charters named, in the order in which they did (of one charter the regional one first),
 * and says which of them a node takes. Every node that has the same documents comes to the same answer, in whatever order
 * they reached it: no number of votes makes a document count that cannot be read, is looser than the region’s, or costs more
 * than an act may. `first` are the documents that the network began with.
 */
export function takeInOrder(first: readonly ProtocolDocument[], named: readonly NamedVersion[]): readonly Taken[] {
  const oldestFirst = [...first].sort((one, other) => compareVersions(one.version, other.version));
  const newest = new Map(oldestFirst.map((document) => [document.scope, document]));
  const standing: Standing = { first, newest, voted: new Map() };
  return named.map((one): Taken => {
    const { document } = one;
    if (document === undefined) return { state: 'awaited' };
    const fault = 'refused' in document ? document : whyNot(one, document, standing);
    if (fault) return { state: 'refused', refused: fault.refused, at: fault.at };
    if ('refused' in document) throw new Error('a fault is no document');
    newest.set(document.scope, document);
    standing.voted.set(document.scope, document);
    return { state: 'taken', document };
  });
}

function whyNot(named: NamedVersion, document: ProtocolDocument, standing: Standing): DocumentFault | undefined {
  const { protocol, version, scope } = document;
  const asNamed = named.protocol === protocol && named.version === version && protocol === protocolOfScope(scope);
  if (!asNamed) return fault(refuse('protocol-not-as-named'));
  const known = standing.first.find((one) => one.protocol === protocol && one.version === version);
  if (known && protocolHash(known) !== named.hash) return fault(refuse('protocol-version-changed'));
  const before = standing.voted.get(scope);
  if (before && compareVersions(before.version, version) >= 0) return fault(refuse('protocol-version-older'));
  return checkBeside(document, standing.newest.values());
}

/**
 * Whether a document may be in force beside others, of which the newest of each scope is given: alone, and for acts between any
 * two countries. A national one is held against the regional one that is given. Refusals: `protocol-without-regional`, those of
 * `putInForce`. A document of another country that does not fit is that country’s matter and is passed over.
 */
export function checkBeside(document: ProtocolDocument, others: Iterable<ProtocolDocument>): DocumentFault | undefined {
  const beside = [...others].filter(({ scope }) => scope !== document.scope);
  const regional = document.scope === 'regional' ? document : beside.find(({ scope }) => scope === 'regional');
  if (!regional) return fault(refuse('protocol-without-regional'));
  const nationals = beside.filter(({ scope }) => scope !== 'regional');
  const own = document === regional ? [] : [document];
  const here = own[0]?.scope ?? nationals[0]?.scope ?? 'JO';
  const alone = putInForce(regional, own, here, here);
  if ('refused' in alone) return { refused: alone.refused, at: alone.loosenings[0]?.rule.id ?? null };
  const known = new Map(own.map((one) => [one, stepsOf(alone.plan)]));
  return isCostlyAbroad(regional, known, nationals) ? fault(refuse('protocol-too-costly')) : undefined;
}

/** Joined, two documents take no more steps than both alone: only where that is too much they are laid out together. */
function isCostlyAbroad(
  regional: ProtocolDocument,
  known: ReadonlyMap<ProtocolDocument, number>,
  others: readonly ProtocolDocument[],
): boolean {
  const [own] = known.keys();
  const steps = new Map([...known, ...others.map((one) => [one, stepsBetween(regional, [one])] as const)]);
  const pairs = own
    ? others.map((other) => [own, other])
    : others.flatMap((one, at) => pairsWith(one, others.slice(at)));
  return pairs.some((pair) => {
    const most = pair.reduce((all, one) => all + (steps.get(one) ?? 0), 0);
    return most > stepBudget && stepsBetween(regional, pair) > stepBudget;
  });
}

/** Steps that an act between the countries of these documents takes at most; 0 where they do not fit the region’s. */
function stepsBetween(regional: ProtocolDocument, pair: readonly ProtocolDocument[]): number {
  const [from = '', to = from] = pair.map(({ scope }) => scope);
  const put = putInForce(regional, pair, from, to);
  if ('refused' in put) return put.refused === 'protocol-too-costly' ? Number.POSITIVE_INFINITY : 0;
  return stepsOf(put.plan);
}

/** A document by itself, and with each of the others that follow it. */
const pairsWith = (one: ProtocolDocument, from: readonly ProtocolDocument[]) =>
  from.map((other) => (other === one ? [one] : [one, other]));

const fault = ({ refused }: Refusal<DocumentFault['refused']>): DocumentFault => ({ refused, at: null });
