import { Pool } from 'undici';

/** Sends one request again and again, so many a second, until it is told to stop; then says how it fared. It says `ready` first. */
interface Flooding {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly aSecond: number;
}

let [sent, refused, going] = [0, 0, true];
process.on('message', (message: Flooding | 'stop') => {
  if (message === 'stop') {
    going = false;
    process.send?.({ sent, refused });
  } else void flood(message);
});

process.send?.('ready');

async function flood({ url, headers, aSecond }: Flooding): Promise<void> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 32 });
  const began = Date.now();
  while (going) {
    const due = ((Date.now() - began) * aSecond) / 1000;
    for (; sent < due; sent += 1) {
      void pool.request({ path: pathname, method: 'GET', headers }).then(
        async ({ statusCode, body }) => {
          if (statusCode === 429) refused += 1;
          await body.dump();
        },
        () => undefined,
      );
    }
    await new Promise((wait) => setTimeout(wait, 10));
  }
  await pool.destroy();
}
