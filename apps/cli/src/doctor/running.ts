import { createHash } from 'node:crypto';
import { connect } from 'node:tls';
import { isProblem, nodeRecordShape, readUnverified } from '#federation';
import type { Home } from '#home';
import { bad, type Finding, good } from './finding.js';

const patience = 5_000;

/** Whether the node answers where it listens, and whether it is locked. */
export async function running({ node }: Home): Promise<Finding> {
  const { host, port } = node.listen;
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/health/ready`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(patience) }).catch(() => undefined);
  if (!answer)
    return bad('Node', `nobody answers on ${host}:${port}`, 'start it (ihala node) and read its first lines');
  const { database, locked } = (await answer.json().catch(() => ({}))) as { database?: boolean; locked?: boolean };
  if (!database)
    return bad('Database', 'cannot be reached', 'see the node’s log; with DATABASE_URL, is that server up?');
  return good('Node', locked ? 'answers; locked until somebody on duty logs in' : 'answers; unlocked');
}

/** Whether the outside of the node shows the key that the other members have pinned. */
export async function pinned({ record }: Home): Promise<Finding[]> {
  const says = readUnverified(nodeRecordShape, record);
  if (isProblem(says)) return [bad('Address', 'the node record cannot be read', 'sign a new one with the root key')];
  return Promise.all(says.addresses.map(({ url, spki }) => address(url, spki)));
}

async function address(url: string, spki: string | null): Promise<Finding> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol === 'http:') {
    return hostname === '127.0.0.1' || hostname === 'localhost'
      ? good('Address', `${url}: this machine only`)
      : bad('Address', `${url} is not encrypted`, 'put TLS in front (docker/compose.yaml) and sign a new node record');
  }
  const shown = await shownKey(hostname, Number(port || 443));
  if (!shown) return bad('Address', `${url} does not answer with TLS`, 'is the name right, and port 443 open?');
  if (shown === spki) return good('Address', `${url} shows the key that is pinned`);
  return bad(
    'Address',
    `${url} shows another key than the pinned one`,
    'use the old key again, or sign a new node record',
  );
}

/** SHA-256 of the SPKI of the certificate shown there, in base64url. It is compared with the pin, not trusted. */
function shownKey(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: host, rejectUnauthorized: false, timeout: patience });
    const done = (key?: string) => {
      socket.destroy();
      resolve(key);
    };
    socket.once('error', () => done());
    socket.once('timeout', () => done());
    socket.once('secureConnect', () => {
      const der = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
      done(der && createHash('sha256').update(der).digest('base64url'));
    });
  });
}
