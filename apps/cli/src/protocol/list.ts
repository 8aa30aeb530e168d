import type { Command } from 'commander';
import { ask } from '../ask.js';
import { asking } from '../asking.js';

interface Listed {
  readonly fingerprint: string;
  readonly protocol: string | null;
  readonly version: string | null;
  readonly state: string;
  readonly author: string | null;
  readonly inForceFrom: string | null;
  readonly peerLedUntil: string | null;
  readonly commentsUntil: string | null;
  readonly waitingForPeerLed: readonly string[];
  readonly ballot: { readonly missing: number; readonly openUntil: string } | null;
  readonly refusal: { readonly message: string; readonly at: string | null } | null;
}

/** `ihala protocol list`: versions on their way at a running node: where each stands, until when, what is missing. */
export function list(protocol: Command): void {
  asking(
    protocol.command('list').description('versions of protocols on their way, at a running node'),
    async (session) => {
      const { protocolVersions } = await ask<{ protocolVersions: readonly Listed[] }>(
        session,
        `{ protocolVersions { fingerprint protocol version state author inForceFrom peerLedUntil commentsUntil
          waitingForPeerLed ballot { missing openUntil } refusal { message at } } }`,
      );
      if (protocolVersions.length === 0) console.log('No version is on its way.');
      for (const one of protocolVersions) console.log(lineOf(one));
    },
  );
}

function lineOf(one: Listed): string {
  const { protocol, version, fingerprint, state, author, inForceFrom, ballot, refusal } = one;
  const name = protocol ? `${protocol}@${version}` : fingerprint;
  return [
    `${name}: ${state.replaceAll('_', ' ')}`,
    ...(author ? [`by ${author}`] : []),
    ...(inForceFrom ? [`from ${inForceFrom}`] : []),
    ...until(one),
    ...(ballot ? [`${ballot.missing} votes missing, until ${day(ballot.openUntil)}`] : []),
    ...(refusal ? [`${refusal.at ? `${refusal.at}: ` : ''}${refusal.message}`] : []),
  ].join('; ');
}

function until({ state, peerLedUntil, commentsUntil, waitingForPeerLed }: Listed): string[] {
  if (state === 'peer_led_first' && peerLedUntil)
    return [`waiting for ${waitingForPeerLed.join(', ')} until ${day(peerLedUntil)}`];
  return commentsUntil ? [`comments until ${day(commentsUntil)}`] : [];
}

const day = (moment: string) => moment.slice(0, 10);
