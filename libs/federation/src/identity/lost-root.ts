import type { Charter } from '../charter/charter.js';
import { everybodyIn } from '../charter/fitness.js';
import type { KnownRecord, VerifiedCharter } from '../charter/verify.js';
import { isProblem } from '../problem.js';
import type { PublicKey } from './keys.js';
import { verifyNodeRecord } from './node-record.js';

const day = 24 * 60 * 60 * 1000;

/**
 * A charter that gives a member another root key: its own was lost. It does not count at once, so that a root that is
 * not lost can object in public.
 *
 *     voted ──lostRootDays after the charter's date──▶ in effect
 *       ├──objection of the root that counts, dated before──▶ void
 *       └──another change, dated before──▶ superseded
 */
export interface RootChange {
  readonly nodeId: string;
  readonly from: PublicKey;
  readonly to: PublicKey;
  /** Of the exact bytes of the charter that says so, base64url; what an objection names. */
  readonly charter: string;
  readonly issuedAt: string;
  readonly effectiveAt: string;
}

/**
 * The root keys that a charter changes. The delay is that of the charter **before**, so that one vote cannot shorten it
 * and use it; it runs from the charter's own date, so that all members count alike, whenever they hear of it. A voter
 * refuses a charter that is dated back.
 */
export function rootChanges(before: Charter, after: Charter, charter: string): readonly RootChange[] {
  const known = new Map(everybodyIn(before).map((named) => [named.nodeId, named.rootKey]));
  const effective = Date.parse(after.issuedAt) + before.parameters.lostRootDays * day;
  return everybodyIn(after).flatMap(({ nodeId, rootKey }): RootChange[] => {
    const from = known.get(nodeId);
    if (from === undefined || from === rootKey) return [];
    const effectiveAt = new Date(effective).toISOString();
    return [{ nodeId, from, to: rootKey, charter, issuedAt: after.issuedAt, effectiveAt }];
  });
}

/** An objection that a root key signed in its member's record: `charter` is the one objected to, `at` its date. */
export interface Objection {
  readonly root: PublicKey;
  readonly charter: string;
  readonly at: string;
}

/**
 * The root key that counts for a member at a moment, from all changes of it in the order of their charters. It depends on
 * dates that were signed, never on arrival: members that know the same agree. What is not guaranteed: who holds the old
 * root can date an objection back; then the voters vote again, or let the member go and admit it anew.
 */
export function rootThatCounts(
  changes: readonly RootChange[],
  objections: readonly Objection[],
  now: Date,
): PublicKey | undefined {
  let counts = changes[0]?.from;
  for (const [index, change] of changes.entries()) {
    const objected = objections.some(
      ({ root, charter, at }) => root === counts && charter === change.charter && at < change.effectiveAt,
    );
    const next = changes[index + 1];
    const superseded = next !== undefined && next.issuedAt < change.effectiveAt;
    const due = Date.parse(change.effectiveAt) <= now.getTime();
    if (change.to === counts || (due && !objected && !superseded)) counts = change.to;
  }
  return counts;
}

/**
 * The charter with each record that counts now: of a member whose root key was changed by vote, the newest one that the
 * counting root has signed. Until the new root has signed one that is known, the record before stays, so that a member
 * is not cut off by the very remedy. Answers the same object when nothing moved.
 */
export function settleRoots(known: VerifiedCharter, now: Date): VerifiedCharter {
  const records = new Map(known.records);
  for (const nodeId of new Set(known.rootChanges.map((change) => change.nodeId))) {
    const all = recordsOf(known, nodeId);
    const root = rootThatCounts(changesOf(known, nodeId), objectionsIn(known, nodeId, all), now);
    const newest = all
      .filter(({ signed }) => root !== undefined && !isProblem(verifyNodeRecord(signed, nodeId, root)))
      .sort((a, b) => b.record.version - a.record.version)[0];
    if (newest) records.set(nodeId, newest);
  }
  const moved = [...records].some(([nodeId, one]) => known.records.get(nodeId) !== one);
  const late = known.underOtherRoots.filter((one) => records.get(one.record.nodeId) !== one);
  const before = [...known.records].filter(([nodeId, one]) => records.get(nodeId) !== one).map(([, one]) => one);
  return moved ? { ...known, records, underOtherRoots: [...late, ...before] } : known;
}

/** Every root key under which a record of this member may be read: the charter's, and those of its changes. */
export function rootsOf(nodeId: string, charterRoots: readonly PublicKey[], changes: readonly RootChange[]) {
  const changed = changes.filter((change) => change.nodeId === nodeId).flatMap(({ from, to }) => [from, to]);
  return [...new Set([...charterRoots, ...changed])];
}

function changesOf(known: VerifiedCharter, nodeId: string): RootChange[] {
  return known.rootChanges.filter((change) => change.nodeId === nodeId);
}

function recordsOf(known: VerifiedCharter, nodeId: string): KnownRecord[] {
  const counting = known.records.get(nodeId);
  const others = known.underOtherRoots.filter(({ record }) => record.nodeId === nodeId);
  return counting ? [counting, ...others] : others;
}

function objectionsIn(known: VerifiedCharter, nodeId: string, all: readonly KnownRecord[]): Objection[] {
  const roots = rootsOf(nodeId, [], known.rootChanges);
  return all.flatMap(({ record, signed }) => {
    const root = roots.find((key) => !isProblem(verifyNodeRecord(signed, nodeId, key)));
    return root ? (record.objections ?? []).map(({ charter, at }) => ({ root, charter, at })) : [];
  });
}
