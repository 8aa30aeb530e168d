import { isProblem } from '../problem.js';
import { type CharterProblem, type VerifiedCharter, verifyFounding, verifyNext } from './verify.js';

/**
 * Verifies a file of charters: the founding one, and those that follow it, one bundle a line. `pinned` is the hash of the
 * founding one that was told out of band, see {@link verifyFounding}.
 */
export function verifyCharters(
  file: string,
  pinned?: Uint8Array,
): { founding: VerifiedCharter; last: VerifiedCharter } | CharterProblem {
  const [first = '', ...others] = file.split('\n').filter(Boolean);
  const founding = verifyFounding(Buffer.from(first), pinned);
  if (isProblem(founding)) return founding;
  let last = founding;
  for (const line of others) {
    const next = verifyNext(last, Buffer.from(line));
    if (isProblem(next)) return next;
    if (next !== 'same') last = next;
  }
  return { founding, last };
}
