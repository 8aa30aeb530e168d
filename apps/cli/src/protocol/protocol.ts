import type { Command } from 'commander';
import { check } from './check.js';
import { diff } from './diff.js';
import { draft } from './draft.js';
import { list } from './list.js';
import { show } from './show.js';

/** `ihala protocol`: what the members agreed on, read without a node; and versions on their way, at a running one. */
export function protocol(program: Command): void {
  const commands = program
    .command('protocol')
    .description('the rules that the members agreed on: check, compare, read them');
  for (const add of [check, diff, show, list, draft]) add(commands);
}
