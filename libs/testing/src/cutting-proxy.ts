import { connect, createServer, type Socket } from 'node:net';

/**
 * When the connection breaks: `before` COMMIT reaches the server, `after` the server has answered it, or `during`,
 * with COMMIT forwarded and nobody waiting for what the server makes of it.
 */
export type Cut = 'before' | 'during' | 'after';

/** A way to the database that breaks once, at the next COMMIT, when it is told to. */
export interface CuttingProxy {
  readonly url: string;
  cutNextCommit(cut: Cut): void;
  /** How many connections it has cut. */
  cuts(): number;
  close(): Promise<void>;
}

/** Stands between a node and the database behind this socket URL. */
export async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const target = new URL(url.replace('@/', '@socket/'));
  const path = `${target.searchParams.get('host')}/.s.PGSQL.5432`;
  const open = new Set<Socket>();
  let next: Cut | undefined;
  let made = 0;
  const server = createServer((client) => {
    const upstream = connect(path);
    let answerIsLost = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    const cut = () => {
      made += 1;
      end();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', end).on('close', () => {
        open.delete(socket);
        end();
      });
    }
    client.on('data', (bytes) => {
      if (!next || !bytes.includes('COMMIT\0')) return void upstream.write(bytes);
      const how = next;
      next = undefined;
      if (how === 'before') return cut();
      answerIsLost = how === 'after';
      upstream.write(bytes, () => how === 'during' && cut());
    });
    upstream.on('data', (bytes) => (answerIsLost ? cut() : client.write(bytes)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `postgresql://${target.username}@127.0.0.1:${port}${target.pathname}`,
    cutNextCommit: (cut) => {
      next = cut;
    },
    cuts: () => made,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
