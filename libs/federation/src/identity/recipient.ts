import { z } from 'zod';

/** An age post-quantum hybrid recipient (`age1pq1…`, X-Wing: ML-KEM-768 and X25519, 1216 bytes in Bech32). */
export type Recipient = string;

const hybrid = /^age1pq1[02-9ac-hj-np-z]{1952}$/;

/** Whether a recipient is a hybrid one. A classic or tag recipient is refused: a mix would be as weak as its weakest. */
export function isHybridRecipient(text: string): boolean {
  return hybrid.test(text);
}

export const recipientText = z.string().refine(isHybridRecipient);
