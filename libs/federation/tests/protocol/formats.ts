import type { ZodType } from 'zod';
import { base64url, feedIdText, publicKeyText, recipientText } from '#federation';

const known = new Map<unknown, string>([
  [publicKeyText, 'ihala-public-key'],
  [recipientText, 'ihala-recipient'],
  [feedIdText, 'ihala-feed'],
]);
const lengths = [16, 32, 64];

/**
 * What a text must be beyond its pattern, as a `format`; bytes.md says what each means. Found by asking the shape itself,
 * so that it cannot say something else than what is checked.
 */
export function formatOf(
  shape: unknown,
  said: { readonly type?: unknown; readonly pattern?: unknown },
): string | undefined {
  if (said.type !== 'string') return undefined;
  const named = known.get(shape);
  if (named) return named;
  const takes = (text: string) => (shape as ZodType).safeParse(text).success;
  if (said.pattern === '^[A-Za-z0-9_-]*$') {
    const length = lengths.find(
      (one) => takes(base64url(Buffer.alloc(one))) && !takes(base64url(Buffer.alloc(one + 1))),
    );
    return length ? `ihala-bytes-${length}` : 'ihala-bytes';
  }
  if (takes('2026-11-20T09:30:00.000Z') && !takes('2026-11-31T09:30:00.000Z')) return 'ihala-instant';
  if (takes('https://a.example') && !takes('https://a.example/')) return 'ihala-origin';
  return takes('a') && !takes(' a') && said.pattern === undefined ? 'ihala-line' : undefined;
}
