import { hkdfSync } from 'node:crypto';
import { newKey } from './seal.js';
import { unwrapKey, wrapKey } from './wrapped-key.js';

/**
 * The node's **duty key** is 32 random bytes that open everything about a person. It is never used itself: each use has
 * its own key, derived by HKDF-SHA-256 (RFC 5869) with the use as info.
 */
export interface DutyKeys {
  /** Wraps the key of each case. */
  readonly cases: Buffer;
  /** Seals what belongs to no case, e.g. a shelter's address. */
  readonly fields: Buffer;
  /** Keys the blind index. */
  readonly blindIndex: Buffer;
  /** Wraps the node's age identity, which opens arriving mail. */
  readonly opening: Buffer;
}

/** Derives the keys for each use from the duty key. */
export function deriveDutyKeys(dutyKey: Buffer): DutyKeys {
  const derive = (use: string) =>
    Buffer.from(hkdfSync('sha256', dutyKey, Buffer.alloc(0), `ihala/duty-key/1/${use}`, 32));
  return {
    cases: derive('cases'),
    fields: derive('fields'),
    blindIndex: derive('blind-index'),
    opening: derive('opening'),
  };
}

/** Makes the key of a new case, and its wrap for the table `case_key`. Destroying the wrap erases the case. */
export function newCaseKey(keys: DutyKeys, caseId: string): { key: Buffer; wrapped: Buffer } {
  const key = newKey();
  return { key, wrapped: wrapKey(keys.cases, { purpose: 'case', id: caseId }, key) };
}

/** Opens the key of a case. Throws `BrokenSeal`, also for another case's wrap. */
export function openCaseKey(keys: DutyKeys, caseId: string, wrapped: Buffer): Buffer {
  return unwrapKey(keys.cases, { purpose: 'case', id: caseId }, wrapped);
}

/** Overwrites the derived keys. */
export function forgetDutyKeys(keys: DutyKeys): void {
  for (const key of [keys.cases, keys.fields, keys.blindIndex, keys.opening]) key.fill(0);
}
