import type { Command } from 'commander';
import { check } from './check.js';
import { create } from './create.js';
import { join } from './join.js';
import { sign } from './sign.js';
import { vote } from './vote.js';

/** `ihala network …`: found a network and join it. The charter travels as a file, by stick or by mail. */
export function network(program: Command): void {
  const commands = program.command('network').description('found a network, or join one');
  for (const add of [create, sign, join, check, vote]) add(commands);
}
