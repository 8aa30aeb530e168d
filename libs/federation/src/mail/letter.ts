import { z } from 'zod';
import { canonicalBytes } from '#json';
import { nodeIdText } from '../identity/node-id.js';
import type { Recipient } from '../identity/recipient.js';
import { isProblem, type Problem, problem } from '../problem.js';
import { type ParseProblem, readMessage } from '../wire/parse.js';
import { uuid } from '../wire/shapes.js';
import { pad, unpad } from './padding.js';
import { type Identities, openSealed, sealTo } from './seal.js';

/** What is inside sealed mail. It names author and addressee itself, so that nobody can put it into another envelope. */
export const letterShape = z.strictObject({
  v: z.literal(1),
  id: uuid,
  from: nodeIdText,
  to: nodeIdText,
  type: z.string().regex(/^[a-z][a-z-]{0,31}[.][a-z][a-z-]{0,31}$/),
  body: z.record(z.string(), z.json()),
});

export interface Letter {
  readonly v: 1;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const letterLimits = { size: 262144, depth: 24 };

/** Seals a letter to its addressee alone, padded first: the payload of a `mail` entry. */
export async function sealLetter(
  letter: Letter,
  recipient: Recipient,
): Promise<Buffer | Problem<'too-large' | 'not-hybrid'>> {
  const padded = pad(canonicalBytes(letterShape.parse(letter)));
  return isProblem(padded) ? padded : sealTo(recipient, padded);
}

/**
 * Opens a letter from the directed feed of `from` to this node. Author in the body, author of the feed and owner of the
 * key that signed it must be one: the last two were proven when the batch was verified.
 */
export async function openLetter(
  sealed: Uint8Array,
  o: { identity: Identities; from: string; to: string },
): Promise<Letter | ParseProblem | Problem<'not-hybrid' | 'not-sealed-to-me' | 'wrong-padding' | 'misaddressed-mail'>> {
  const padded = await openSealed(o.identity, sealed);
  if (isProblem(padded)) return padded;
  const content = unpad(padded);
  if (isProblem(content)) return content;
  const letter = readMessage(letterShape, content, letterLimits);
  if (isProblem(letter)) return letter;
  return letter.from === o.from && letter.to === o.to ? letter : problem('misaddressed-mail');
}
