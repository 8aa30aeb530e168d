import { randomReference } from '../case/reference.js';

/**
 * The number by which both sides name a referral on paper and by telephone, made of its id, so that it needs no register
 * of its own: `482-913-605-7`. The id is random; the number opens nothing.
 */
export function referralReference(id: string): string {
  const hex = id.replaceAll('-', '');
  return randomReference(Uint8Array.from({ length: 8 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)));
}
