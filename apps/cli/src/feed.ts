import type { Command } from 'commander';
import { ask, NodeSaidNo } from './ask.js';
import { asking } from './asking.js';

interface Check {
  feed: string;
  entries: number;
  fault: string | null;
}

/** `ihala feed verify`: recomputes every feed that the node keeps, its own and the other members'. */
export function feed(program: Command): void {
  const verify = program
    .command('feed')
    .description('what nodes have said to each other')
    .command('verify')
    .description('recompute every feed that is kept here: commits, chain and signatures');
  asking(verify, async (session) => {
    const { feedVerification } = await ask<{ feedVerification: Check[] }>(
      session,
      '{ feedVerification { feed entries fault } }',
    );
    for (const { feed: name, entries, fault } of feedVerification) {
      console.log(`${name}: ${entries} entries, ${fault ? `then ${fault}` : 'all good'}`);
    }
    if (feedVerification.some(({ fault }) => fault)) throw new NodeSaidNo('A feed is broken. Call for help.');
    if (feedVerification.length === 0) console.log('No feed yet: this node has said and heard nothing.');
  });
}
