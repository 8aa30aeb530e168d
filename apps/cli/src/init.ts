import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { createHome, type FirstStaffMember, type WordLanguage } from '#home';
import { ceremony, type Language, languages } from '#i18n';
import { rootOnPaper } from './keys/paper.js';
import { writeCard } from './network/card.js';
import { pinOf } from './network/pin.js';
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
  rootKey?: string;
  words: WordLanguage;
  certificate?: string;
  mailbox: string[];
  unreliable: boolean;
  guest: boolean;
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
    .option(
      '--root-key <file>',
      'write the root key to a file instead (a stick, for scripts); otherwise it is words on paper',
    )
    .option('--words <language>', 'language of the root key’s words: en or fr', 'en')
    .option('--listen <host:port>', 'where the node listens', '127.0.0.1:4000')
    .addOption(
      new Option('--language <language>', 'language of the first users, and of what is asked here')
        .choices(languages)
        .default('ar'),
    )
    .option('--certificate <file>', 'the TLS certificate that browsers and members see; its key is pinned')
    .option(
      '--mailbox <member...>',
      'for a node that nobody can reach: one to three members that keep its mail, by the ids of their nodes',
      [],
    )
    .option('--unreliable', 'the node has power or a line for some hours only', false)
    .option(
      '--guest',
      'a group that must not be named: a guest of a host, whose record says neither name nor number',
      false,
    )
    .action(async (options: InitOptions) => {
      const { firstStaff, rootSeed: onPaper } = await askedFor(options);
      const { home, rootSeed } = await createHome(resolve(options.home), {
        name: options.name,
        country: options.country,
        kinds: options.kind,
        phone: options.phone,
        publicUrl: options.url,
        addresses: options.mailbox.length > 0 ? [] : [await addressOf(options)],
        mailboxes: options.mailbox,
        unreliable: options.unreliable,
        guest: options.guest,
        listen: listenAt(options.listen),
        firstStaff,
        ...(onPaper ? { rootSeed: onPaper } : {}),
      });
      if (options.rootKey) await writeRootKey(options.rootKey, rootSeed);
      const card = join(home.dir, 'member.json');
      await writeCard(card, home, rootSeed);
      console.log(`${home.node.name} is node ${home.node.nodeId}, in ${home.dir}.`);
      console.log(
        options.rootKey
          ? `The root key is in ${options.rootKey}. Keep it away from this machine: it speaks for your organisation.`
          : ceremony.keyOnPaper[options.language],
      );
      console.log(`Next: give ${card} to those who found the network; or start alone: ihala node --home ${home.dir}`);
    });
}

async function addressOf({ url, certificate }: InitOptions) {
  return { url: new URL(url).origin, spki: await pinOf(certificate) };
}

function listenAt(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(':');
  const port = Number(text.slice(at + 1));
  if (at < 1 || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--listen ${text}: give a host and a port, for example 127.0.0.1:4000`);
  }
  return { host: text.slice(0, at), port };
}

/** What is asked before anything is made: the root key on paper, if it is not for a file, and the first two users. */
async function askedFor(options: InitOptions): Promise<{ firstStaff: FirstStaffMember[]; rootSeed?: Buffer }> {
  const questions = new Questions();
  try {
    const rootSeed = options.rootKey ? undefined : await rootOnPaper(questions, options.words, options.language);
    return { firstStaff: await firstStaff(questions, options.language), ...(rootSeed ? { rootSeed } : {}) };
  } finally {
    questions.close();
  }
}

/** The administrator, who never opens a case, and one who does: two people, or at least two logins. */
async function firstStaff(questions: Questions, language: Language): Promise<FirstStaffMember[]> {
  const administrator = await onePerson(questions, ceremony.administrator[language], language);
  const onDuty = await onePerson(questions, ceremony.onDuty[language], language);
  return [
    { ...administrator, roles: ['node-administrator'], language },
    { ...onDuty, roles: ['caseworker', 'focal-point'], language },
  ];
}

async function onePerson(questions: Questions, who: string, language: Language) {
  const login = await questions.ask(`${who}: ${ceremony.loginName[language]}`);
  const name = await questions.ask(`${who}: ${ceremony.name[language]}`);
  const password = await questions.askPassword(`${who}: ${ceremony.password[language]}`);
  return { login, name, password };
}
