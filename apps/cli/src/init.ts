import { createHash, createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { createHome, type FirstStaffMember } from '#home';
import type { Language } from '#i18n';
import { writeCard } from './network/card.js';
import { writeRootKey } from './network/root-key.js';
import { homeOption } from './options.js';
import { Questions } from './prompt.js';

interface InitOptions {
  home: string;
  name: string;
  country: string;
  kind: string[];
  phone: string;
  url: string;
  listen: string;
  rootKey: string;
  certificate?: string;
  language: Language;
}

/** `ihala init`: makes a node's home, its keys, and the first two who can log in. */
export function init(program: Command): void {
  program
    .command('init')
    .description('make a new node: its home directory, its keys and its first two users')
    .addOption(homeOption())
    .requiredOption('--name <name>', 'name of your organisation, as the other members see it')
    .requiredOption('--country <code>', 'country, two letters: JO, EG, MA, LB, …')
    .requiredOption('--kind <kind...>', 'what you do: shelter, hotline, legal-aid, health, peer-led, ngo')
    .requiredOption('--phone <number>', 'where another member can call when mail does not get through')
    .requiredOption('--url <url>', 'where the other members reach the node, e.g. https://node.example.org')
    .requiredOption('--root-key <file>', 'where to write the root key: a stick, never this machine’s disk')
    .option('--listen <host:port>', 'where the node listens', '127.0.0.1:4000')
    .option('--language <language>', 'language of the first users: ar, fr or en', 'ar')
    .option('--certificate <file>', 'the TLS certificate that browsers and members see; its key is pinned')
    .action(async (options: InitOptions) => {
      const { home, rootSeed } = await createHome(resolve(options.home), {
        name: options.name,
        country: options.country,
        kinds: options.kind,
        phone: options.phone,
        publicUrl: options.url,
        addresses: [{ url: new URL(options.url).origin, spki: await pinOf(options.certificate) }],
        listen: listenAt(options.listen),
        firstStaff: await firstStaff(options.language),
      });
      await writeRootKey(options.rootKey, rootSeed);
      const card = join(home.dir, 'member.json');
      await writeCard(card, home, rootSeed);
      console.log(`${home.node.name} is node ${home.node.nodeId}, in ${home.dir}.`);
      console.log(
        `The root key is in ${options.rootKey}. Keep it away from this machine: it speaks for your organisation.`,
      );
      console.log(`Next: give ${card} to those who found the network; or start alone: ihala node --home ${home.dir}`);
    });
}

/** SHA-256 of the certificate's public key (SPKI), as other nodes pin it; none on loopback. */
async function pinOf(certificate: string | undefined): Promise<string | null> {
  if (!certificate) return null;
  const key = createPublicKey(await readFile(certificate));
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
}

function listenAt(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(':');
  const port = Number(text.slice(at + 1));
  if (at < 1 || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--listen ${text}: give a host and a port, for example 127.0.0.1:4000`);
  }
  return { host: text.slice(0, at), port };
}

/** The administrator, who never opens a case, and one who does: two people, or at least two logins. */
async function firstStaff(language: Language): Promise<FirstStaffMember[]> {
  const questions = new Questions();
  try {
    const administrator = await onePerson(questions, 'Node administrator (adds users, opens no case)');
    const onDuty = await onePerson(questions, 'First user on duty (opens cases, unlocks the node)');
    return [
      { ...administrator, roles: ['node-administrator'], language },
      { ...onDuty, roles: ['caseworker', 'focal-point'], language },
    ];
  } finally {
    questions.close();
  }
}

async function onePerson(questions: Questions, who: string) {
  const login = await questions.ask(`${who}: login name`);
  const name = await questions.ask(`${who}: name`);
  const password = await questions.askPassword(`${who}: password`);
  return { login, name, password };
}
