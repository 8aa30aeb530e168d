import type { Command } from 'commander';
import { add } from './add.js';
import { grant } from './grant.js';
import { password } from './password.js';

/** `ihala user …`: who works here. */
export function user(program: Command): void {
  const commands = program.command('user').description('those who work here: accounts, passwords, access to cases');
  for (const one of [add, grant, password]) one(commands);
}
