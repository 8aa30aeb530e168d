#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { NodeSaidNo } from './ask.js';
import { audit } from './audit.js';
import { backup } from './backup/backup.js';
import { copy } from './backup/copy.js';
import { doctor } from './doctor/doctor.js';
import { feed } from './feed.js';
import { importCommand } from './import.js';
import { init } from './init.js';
import { keys } from './keys/keys.js';
import { law } from './law.js';
import { mail } from './mail.js';
import { member } from './member.js';
import { network } from './network/network.js';
import { node } from './node.js';
import { protocol } from './protocol/protocol.js';
import { user } from './user/user.js';

const program = new Command('ihala')
  .description('for those who run a node of the network: make it, run it, look after it')
  .showHelpAfterError()
  .exitOverride();

for (const add of [
  init,
  doctor,
  node,
  user,
  network,
  keys,
  member,
  importCommand,
  law,
  feed,
  mail,
  audit,
  backup,
  copy,
  protocol,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    // What a person at a terminal needs is the sentence. A stack helps only where something of ours broke.
    const expected = error instanceof NodeSaidNo || (error instanceof Error && error.name !== 'TypeError');
    console.error(expected ? (error as Error).message : error);
    process.exitCode = 1;
  }
}
