import { z } from 'zod';
import { publicKeyText } from '../identity/keys.js';
import { nodeIdText } from '../identity/node-id.js';
import { type NodeRecord, verifyNodeRecord } from '../identity/node-record.js';
import { type Signed, signedShape } from '../identity/signed.js';
import { isProblem, problem } from '../problem.js';
import type { Newcomer } from './draft.js';
import type { CharterProblem } from './verify.js';

/** What an organisation gives to a member that sponsors it: its node record, and the public half of its root key. */
const cardShape = z.strictObject({
  rootKey: publicKeyText,
  nodeId: nodeIdText,
  country: z.string().regex(/^[A-Z]{2}$/),
  kinds: z.array(z.string().max(64)).max(16),
  record: signedShape,
});

export interface ReadCard {
  readonly newcomer: Newcomer;
  readonly record: NodeRecord;
  readonly signed: Signed;
}

/** Reads a member’s card (JSON text of `member.json`) and verifies that its root key has signed its record. */
export function readMemberCard(text: string): ReadCard | CharterProblem {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return problem('not-json');
  }
  const card = cardShape.safeParse(said);
  if (!card.success) return problem('wrong-shape');
  const { record: signed, ...newcomer } = card.data;
  const record = verifyNodeRecord(signed, newcomer.nodeId, newcomer.rootKey);
  return isProblem(record) ? record : { newcomer, record, signed };
}
