import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { removeEmbedded } from '#database';
import { writePrivately } from '#home';
import { ihala } from './ihala.js';
import { applicant, type DemoMember, members, type Organisation } from './members.js';

/** One node of the demonstration: its home, its address, and the passwords that were made up for it. */
export interface DemoNode {
  readonly member: DemoMember;
  readonly home: string;
  readonly log: string;
  readonly url: string;
  /** By login name. Made at random the first time, kept in the demonstration's directory alone. */
  readonly passwords: Readonly<Record<string, string>>;
}

export type World = Readonly<Record<DemoMember['city'], DemoNode>>;

interface Kept {
  readonly ports: Record<string, number>;
  readonly passwords: Record<string, Record<string, string>>;
}

export const administrator = 'admin';

/** The logins of a node beside those on duty from the start; they are added by the administrator. */
const later: Readonly<Record<DemoMember['city'], readonly string[]>> = {
  amman: ['operator', 'auditor', 'focal'],
  rabat: ['operator', 'auditor', 'focal'],
  beirut: ['auditor', 'focal'],
};

/** Opens the world of the demonstration, or makes it the first time: three homes and one charter. */
export async function openWorld(directory: string): Promise<{ world: World; isNew: boolean }> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'demonstration.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept) return { world: worldOf(directory, await completed(file, JSON.parse(kept) as Kept)), isNew: false };
  // What a first start left half made is not a world yet: it is made anew.
  for (const { city } of [...members, applicant]) {
    await removeEmbedded(join(directory, city));
    await rm(join(directory, city), { recursive: true, force: true });
  }
  await rm(join(directory, 'founding'), { recursive: true, force: true });
  const made = await makeUp();
  const world = worldOf(directory, made);
  await found(directory, world);
  await writePrivately(file, JSON.stringify(made, null, 2));
  return { world, isNew: true };
}

async function makeUp(): Promise<Kept> {
  const ports: Kept['ports'] = {};
  const passwords: Kept['passwords'] = {};
  for (const { city, onDuty } of members) {
    ports[city] = await freePort(Object.values(ports));
    const logins = [administrator, onDuty.login, ...later[city]];
    passwords[city] = Object.fromEntries(logins.map((login) => [login, madeUp()]));
  }
  return { ports, passwords };
}

const madeUp = () => randomBytes(9).toString('base64url');

/** A world from before may lack the password of a login that came later. */
async function completed(file: string, kept: Kept): Promise<Kept> {
  const missing = members.flatMap(({ city }) =>
    later[city].filter((login) => !kept.passwords[city]?.[login]).map((login) => ({ city, login })),
  );
  for (const { city, login } of missing) kept.passwords[city] = { ...kept.passwords[city], [login]: madeUp() };
  if (missing.length > 0) await writePrivately(file, JSON.stringify(kept, null, 2));
  return kept;
}

function worldOf(directory: string, { ports, passwords }: Kept): World {
  const nodes = members.map((member): [string, DemoNode] => {
    const { city } = member;
    const home = join(directory, city);
    const url = `http://127.0.0.1:${ports[city]}`;
    return [city, { member, home, log: `${home}.log`, url, passwords: passwords[city] ?? {} }];
  });
  return Object.fromEntries(nodes) as World;
}

/** Three organisations make their nodes, sign one charter and join: with the same commands as any other. */
async function found(directory: string, world: World): Promise<void> {
  const founding = join(directory, 'founding');
  await mkdir(founding, { recursive: true, mode: 0o700 });
  const charter = join(founding, 'charter.json');
  const homes = Object.values(world);
  await Promise.all(homes.map((node) => initialise(node, join(founding, `${node.member.city}.root`))));
  const cards = homes.map(({ home }) => join(home, 'member.json'));
  const drawn = await ihala(['network', 'create', ...cards, '--network', 'practice', '--out', charter]);
  const fingerprint = /: ((?:[0-9a-f]{4} ?){16})/.exec(drawn)?.[1]?.trim();
  if (!fingerprint) throw new Error('The charter was drawn up without a fingerprint.');
  for (const { home } of homes) await ihala(['network', 'sign', charter, '--home', home]);
  for (const { home } of homes) await ihala(['network', 'join', charter, '--home', home, '--fingerprint', fingerprint]);
}

/** A home that is made: where, for whom, and under which passwords; ones that are not given are made up and forgotten. */
export type NewNode = Pick<DemoNode, 'home' | 'url' | 'passwords'> & { readonly member: Organisation };

export async function initialise({ member, home, url, passwords }: NewNode, rootKey: string): Promise<void> {
  const { onDuty } = member;
  const answers = [administrator, 'Administrator (invented)', passwords[administrator] ?? madeUp()];
  const onDutyAnswers = [onDuty.login, onDuty.name, passwords[onDuty.login] ?? madeUp()];
  const { host } = new URL(url);
  await ihala(
    [
      ...['init', '--home', home, '--name', member.name, '--country', member.country, '--kind', ...member.kinds],
      ...[
        '--phone',
        member.phone,
        '--url',
        url,
        '--listen',
        host,
        '--language',
        member.language,
        '--root-key',
        rootKey,
      ],
    ],
    `${[...answers, ...onDutyAnswers].join('\n')}\n`,
  );
}

/** The first port from 4101 on that nobody uses. Outgoing connections are given higher ones, so it stays free. */
async function freePort(taken: readonly number[]): Promise<number> {
  for (let port = 4101; port < 5000; port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error('No port between 4101 and 4999 is free for the demonstration.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
