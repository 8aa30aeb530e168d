import type { Command } from 'commander';
import { ask } from './ask.js';
import { asking } from './asking.js';

interface Member {
  nodeId: string;
  name: string;
  country: string | null;
  status: string;
  phone: string;
  isOurselves: boolean;
  blocked: boolean;
  lastSeenAt: string | null;
  lastProblem: string | null;
}

/** `ihala member list`: who belongs to the network, and when each was last seen. */
export function member(program: Command): void {
  const list = program
    .command('member')
    .description('the members of the network')
    .command('list')
    .description('who belongs to the network, and when each was last seen');
  asking(list, async (session) => {
    const { members } = await ask<{ members: Member[] }>(
      session,
      '{ members { nodeId name country status phone isOurselves blocked lastSeenAt lastProblem } }',
    );
    for (const one of members) console.log(told(one));
    if (members.length === 0) console.log('This node has not joined a network yet (ihala network join).');
  });
}

function told({ nodeId, name, country, status, phone, isOurselves, blocked, lastSeenAt, lastProblem }: Member): string {
  const seen = isOurselves ? 'this node' : lastSeenAt ? `last seen ${lastSeenAt}` : 'not seen yet';
  const parts = [nodeId, country ?? '--', name, status, phone, seen, blocked && 'blocked', lastProblem];
  return parts.filter(Boolean).join(' · ');
}
