import type { Command } from 'commander';
import { address } from './address.js';
import { revoke } from './revoke.js';
import { rotate } from './rotate.js';
import { show } from './show.js';
import { words } from './words.js';

/** `ihala keys …`: this node’s keys. All but `show` need the root key, from its paper. */
export function keys(program: Command): void {
  const commands = program.command('keys').description('this node’s keys: show, renew, take back');
  for (const add of [show, rotate, revoke, address, words]) add(commands);
}
