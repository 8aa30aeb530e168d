import { randomBytes } from 'node:crypto';
import { Worker } from './client.js';
import { ihala } from './ihala.js';
import { members as founders } from './members.js';
import { until } from './told.js';
import { administrator, type DemoNode, type World } from './world.js';

const caseload = new URL('../../../../apps/demo/caseload/invented-cases.csv', import.meta.url);

/** Somebody on duty logs in at each node: until then it is locked. */
export async function unlockAll(world: World): Promise<void> {
  await Promise.all(Object.values(world).map((node) => onDuty(node)));
}

/** The first user on duty of a node, logged in. */
export function onDuty(node: DemoNode): Promise<Worker> {
  return logIn(node, node.member.onDuty.login);
}

/** The focal point of a node, logged in: she votes for her country. */
export function focalPoint(node: DemoNode): Promise<Worker> {
  return logIn(node, 'focal');
}

export function logIn({ url, member, passwords }: DemoNode, login: string): Promise<Worker> {
  return Worker.logIn(url, member.language, login, passwords[login] ?? '');
}

/**
 * What each organisation does once, before its first day: a team, its users, what it offers. Each step may have happened
 * already, if a first start was interrupted.
 */
export async function setUp(world: World): Promise<void> {
  for (const node of Object.values(world)) await makeTeam(node);
  for (const node of Object.values(world)) await addUser(node, 'auditor', 'auditor');
  for (const node of Object.values(world)) await addUser(node, 'focal', 'focal_point');
  for (const [node, house] of [
    [world.rabat, houses.rabat],
    [world.amman, houses.amman],
  ] as const) {
    await addUser(node, 'operator', 'shelter_operator');
    await openShelter(node, house);
  }
}

async function makeTeam(node: DemoNode): Promise<void> {
  const admin = await logIn(node, administrator);
  const { teams } = await admin.ask<{ teams: { id: string }[] }>('{ teams { id } }');
  const teamId = teams[0]?.id ?? (await admin.act<{ id: string }>('addTeam', { name: 'day' }, '... on Team { id }')).id;
  const { id } = await colleague(admin, node.member.onDuty.login);
  await admin.act('setTeams', { staffId: id, teamIds: [teamId] }, '... on Staff { id }');
}

interface Colleague {
  id: string;
  login: string;
  ownPassword: boolean;
  holdsDutyKey: boolean;
}

async function colleague(asker: Worker, login: string): Promise<Colleague> {
  const found = (await colleagues(asker)).find((one) => one.login === login);
  if (!found) throw new Error(`Nobody logs in as ${login}.`);
  return found;
}

async function colleagues(asker: Worker): Promise<Colleague[]> {
  const { staff } = await asker.ask<{ staff: { edges: { node: Colleague }[] } }>(
    '{ staff(first: 100) { edges { node { id login ownPassword holdsDutyKey } } } }',
  );
  return staff.edges.map(({ node }) => node);
}

/** The administrator makes the account, the colleague sets her own password, somebody on duty grants access to cases. */
async function addUser(node: DemoNode, login: string, role: string): Promise<void> {
  const admin = await logIn(node, administrator);
  const first = randomBytes(12).toString('base64url');
  const there = (await colleagues(admin)).find((one) => one.login === login);
  const account = { login, name: `${login} (invented)`, roles: [role], language: node.member.language };
  if (!there) await admin.act('addStaff', { ...account, firstPassword: first }, '... on Staff { id }');
  else if (!there.ownPassword) {
    await admin.act('resetPassword', { staffId: there.id, firstPassword: first }, '... on Staff { id }');
  }
  if (!there?.ownPassword) {
    const self = await Worker.logIn(node.url, node.member.language, login, first);
    await self.act('setOwnPassword', { current: first, next: node.passwords[login] }, '... on Staff { id }');
  }
  if (role === 'auditor') return;
  const holder = await onDuty(node);
  const { id, holdsDutyKey } = await colleague(holder, login);
  if (!holdsDutyKey) await holder.act('grantDutyKey', { staffId: id }, '... on Staff { id }', 'StaffInput');
}

interface House {
  readonly name: string;
  readonly address: string;
  readonly places: readonly (readonly [kind: string, places: number, stepFree: boolean])[];
}

/** In Rabat places of three kinds, some without steps; in Amman a few beside the support. Both grant holds at once. */
const houses: Readonly<Record<'rabat' | 'amman', House>> = {
  rabat: {
    name: 'Maison Exemple (inventée)',
    address: '1, rue Imaginaire, Rabat (inventée)',
    places: [
      ['women', 6, false],
      ['women_with_children', 8, true],
      ['men', 4, false],
    ],
  },
  amman: {
    name: 'دار مثال (مختلقة)',
    address: 'شارع متخيّل 1، عمّان (مختلق)',
    places: [['women_with_children', 4, false]],
  },
};

async function openShelter(node: DemoNode, { name, address, places: offers }: House): Promise<void> {
  const operator = await logIn(node, 'operator');
  const { shelters } = await operator.ask<{ shelters: { id: string; kinds: { kind: string }[] }[] }>(
    '{ shelters { id kinds { kind } } }',
  );
  const house = { name, address, atOnce: true, longestHours: 72 };
  const shelterId =
    shelters[0]?.id ?? (await operator.act<{ id: string }>('openShelter', house, '... on Shelter { id }')).id;
  const offered = new Set(shelters[0]?.kinds.map(({ kind }) => kind));
  for (const [kind, places, stepFree] of offers) {
    if (!offered.has(kind)) {
      await operator.act('offerPlaces', { shelterId, kind, places, stepFree }, '... on Shelter { id }');
    }
  }
}

/** Takes over the caseload of the support house in Amman, with the command that everybody uses. Gives how many it took. */
export async function importCaseload(node: DemoNode): Promise<number> {
  const login = node.member.onDuty.login;
  const printed = await ihala(
    ['import', 'cases', caseload.pathname, '--login', login, '--url', node.url],
    `${node.passwords[login]}\n`,
  );
  return Number(/(\d+) cases were imported/.exec(printed)?.[1] ?? 0);
}

/** How many cases the caseworker sees, counted page by page. */
export async function countCases(worker: Worker): Promise<number> {
  let count = 0;
  let after: string | null = null;
  do {
    const page: CasePage = await worker.ask<CasePage>(casePage, { after });
    count += page.cases.edges.length;
    after = page.cases.pageInfo.hasNextPage ? page.cases.pageInfo.endCursor : null;
  } while (after);
  return count;
}

interface CasePage {
  cases: { edges: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const casePage = `query ($after: String) {
  cases(first: 100, after: $after) { edges { cursor } pageInfo { hasNextPage endCursor } }
}`;

interface Seen {
  name: string;
  isOurselves: boolean;
  lastSeenAt: string | null;
}

/** Waits until every node has seen every other. */
export async function allInContact(world: World): Promise<void> {
  for (const node of Object.values(world)) {
    const worker = await onDuty(node);
    await until(`${node.member.city} in contact with the others`, async () => {
      const { members } = await worker.ask<{ members: Seen[] }>('{ members { name isOurselves lastSeenAt } }');
      const three = members.filter(({ name }) => founders.some((founder) => founder.name === name));
      return three.length === 3 && three.every((member) => member.isOurselves || member.lastSeenAt);
    });
  }
}
