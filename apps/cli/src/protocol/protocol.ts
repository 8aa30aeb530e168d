import type { Command } from 'commander';
import { check } from './check.js';
import { diff } from './diff.js';
import { show } from './show.js';

/** `ihala protocol`: what the members agreed on, read without a node. */
export function protocol(program: Command): void {
  const commands = program
    .command('protocol')
    .description('the rules that the members agreed on: check, compare, read them');
  for (const add of [check, diff, show]) add(commands);
}
