import { createHash, timingSafeEqual } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import type { Address } from '#federation';
import { addressToReach, type Inside, UnreachableAddress } from './reachable-address.js';

const largestAnswer = 64 * 1024 * 1024;

/** The TLS key of the other side is not the one its node record names. */
class WrongTlsKey extends Error {
  override readonly name = 'WrongTlsKey';
}

/**
 * Connections to one address of a node record. Over HTTPS the key that the record pins is the identity, whoever issued
 * the certificate; the host is resolved once, checked, and that very address is connected to.
 */
export function agentFor(address: Address, inside: Inside): Agent {
  const url = new URL(address.url);
  // A resumed session shows no certificate, so there would be nothing to hold against the pin: none is kept.
  const open = buildConnector({
    timeout: 5_000,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    maxCachedSessions: 0,
  });
  return new Agent({
    connections: 8,
    maxResponseSize: largestAnswer,
    keepAliveTimeout: 20_000,
    connect: (options, done) => {
      addressToReach(url, inside).then(
        (ip) => {
          const servername = url.protocol === 'https:' && url.hostname !== ip ? url.hostname : undefined;
          open({ ...options, hostname: ip, servername }, (error, socket) => {
            if (error) return done(error, null);
            const wrong = url.protocol === 'https:' && !isPinned(socket as TLSSocket, address.spki);
            if (!wrong) return done(null, socket);
            socket.destroy();
            done(new WrongTlsKey('the TLS key is not the pinned one'), null);
          });
        },
        (error) => done(error instanceof Error ? error : new UnreachableAddress(String(error)), null),
      );
    },
  });
}

function isPinned(socket: TLSSocket, spki: string | null): boolean {
  const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
  if (!key || !spki) return false;
  const pinned = Buffer.from(spki, 'base64url');
  const shown = createHash('sha256').update(key).digest();
  return pinned.length === shown.length && timingSafeEqual(pinned, shown);
}
