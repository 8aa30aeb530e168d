import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { isHybridRecipient, type Recipient } from '../identity/recipient.js';
import { type Problem, problem } from '../problem.js';

/** A new age hybrid identity and its recipient. The identity opens all mail of a node: it never lies open on a disk. */
export async function newMailIdentity(): Promise<{ identity: string; recipient: Recipient }> {
  const identity = await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The recipient that an identity opens for. */
export function recipientOf(identity: string): Promise<Recipient> {
  return identityToRecipient(identity);
}

/** Seals bytes to one hybrid recipient and nobody else, not even the sender. */
export async function sealTo(recipient: Recipient, content: Uint8Array): Promise<Buffer | Problem<'not-hybrid'>> {
  if (!isHybridRecipient(recipient)) return problem('not-hybrid');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(content));
}

/** One identity, or several: the current one and those of earlier recipients, to whom mail may still come. */
export type Identities = string | readonly string[];

/** Opens sealed bytes; refuses those that were sealed to more than one recipient, or not to a hybrid one. */
export async function openSealed(
  identities: Identities,
  sealed: Uint8Array,
): Promise<Buffer | Problem<'not-hybrid' | 'not-sealed-to-me'>> {
  if (!sealedToOneHybrid(sealed)) return problem('not-hybrid');
  const decrypter = new Decrypter();
  for (const identity of typeof identities === 'string' ? [identities] : identities) decrypter.addIdentity(identity);
  try {
    return Buffer.from(await decrypter.decrypt(sealed));
  } catch {
    return problem('not-sealed-to-me');
  }
}

/** Looks at the age header: exactly one stanza, and a hybrid one. */
export function sealedToOneHybrid(sealed: Uint8Array): boolean {
  const header = Buffer.from(sealed.buffer, sealed.byteOffset, Math.min(sealed.byteLength, 4096)).toString('latin1');
  const end = header.indexOf('\n--- ');
  if (!header.startsWith('age-encryption.org/v1\n') || end < 0) return false;
  const stanzas = header.slice(0, end).match(/^-> .*$/gm) ?? [];
  return stanzas.length === 1 && stanzas[0]?.startsWith('-> mlkem768x25519 ') === true;
}
