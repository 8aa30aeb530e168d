import type { Readable } from 'node:stream';

/** How slowly an answer may come: `grace` and `longest` in milliseconds, `rate` in bytes for each second. */
export interface Pace {
  readonly grace: number;
  readonly rate: number;
  readonly longest: number;
}

/** What a poor line of mobile data still brings: a full page comes within `longest`. */
const slowest: Pace = { grace: 60_000, rate: 4 * 1024, longest: 20 * 60_000 };

/** The answer came too slowly to wait for: whoever sends drop by drop would keep its place from the others. */
class TooSlow extends Error {
  override readonly name = 'TooSlow';
  readonly code = 'too-slow';
}

/** All bytes of an answer. Throws {@link TooSlow} once it took too long, or brought too little after its time of grace. */
export async function wholeAnswer(body: Readable, { grace, rate, longest }: Pace = slowest): Promise<Buffer> {
  const began = performance.now();
  const chunks: Buffer[] = [];
  let received = 0;
  const watch = setInterval(
    () => {
      const time = performance.now() - began;
      if (time > longest || (time > grace && received * 1000 < rate * time)) body.destroy(new TooSlow());
    },
    Math.min(1_000, grace),
  );
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      received += chunk.length;
    }
    return Buffer.concat(chunks, received);
  } finally {
    clearInterval(watch);
  }
}
