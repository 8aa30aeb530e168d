import type { Worker } from '../client.js';
import { until } from '../told.js';

interface Kind {
  kind: string;
  word: string;
}

/** Waits until places in a country are seen as likely, and tells the words that are seen. */
export async function likelyPlaces(worker: Worker, country: string): Promise<string> {
  const kinds = await until(`places in ${country}`, async () => {
    const { capacity } = await worker.ask<{ capacity: { organisations: { kinds: Kind[] }[] }[] }>(
      'query ($country: String) { capacity(country: $country) { organisations { kinds { kind word } } } }',
      { country },
    );
    const seen = capacity.flatMap(({ organisations }) => organisations).flatMap((one) => one.kinds);
    return seen.some(({ kind }) => kind === 'women') && seen;
  });
  return [...new Set(kinds.map(({ kind, word }) => `${kind} ${word}`))].join(', ');
}

/** Asks the shelter's node for a place. Its answer is the truth. */
export async function askForHold(
  worker: Worker,
  caseId: string,
  askedOf: string,
  wanted: { readonly kind: string; readonly purpose: string } = { kind: 'women', purpose: 'handover' },
): Promise<string> {
  const asked = { askedOf, caseId, places: 1, hours: 48, ...wanted };
  const { id } = await worker.act<{ id: string }>('askForHold', asked, '... on AskedHold { id }');
  return id;
}

/** Waits until an asked hold stands as expected. */
export function holdIs(worker: Worker, id: string, state: string): Promise<string> {
  return until(`the hold is ${state}`, async () => {
    const { askedHold } = await worker.ask<{ askedHold: { state?: string; reason?: string } }>(
      'query ($id: ID!) { askedHold(id: $id) { ... on AskedHold { state reason } } }',
      { id },
    );
    if (askedHold.state === 'declined') throw new Error(`The shelter declined: ${askedHold.reason}`);
    return askedHold.state === state && state;
  });
}

/** She is there: the operator turns the newest hold into a stay. */
export async function arriveFromHold(operator: Worker): Promise<void> {
  const { shelterHolds } = await operator.ask<{ shelterHolds: { edges: { node: { id: string; askedAt: string } }[] } }>(
    '{ shelterHolds(state: held) { edges { node { id askedAt } } } }',
  );
  const newest = shelterHolds.edges.map(({ node }) => node).sort((a, b) => b.askedAt.localeCompare(a.askedAt))[0];
  if (!newest) throw new Error('The shelter holds no place.');
  await moveIn(operator, newest.id, 'adult');
}

/** Somebody moves into a place that was kept, having said yes to it. Gives the stay's id; throws the node's refusal. */
export async function moveIn(operator: Worker, holdId: string, ageGroup: 'adult' | 'child'): Promise<string> {
  const agreed = { form: 'spoken', language: 'ara', told: ['purpose_told', 'use_told', 'withdrawal_told'] };
  const { stays } = await operator.act<{ stays: { id: string }[] }>(
    'arriveFromHold',
    { holdId, who: [{ ageGroup, agreed }] },
    '... on Arrival { stays { id } }',
  );
  return stays[0]?.id ?? '';
}

/** Before a new day: those who stayed in earlier runs have left, and forgotten holds are released. */
export async function freeTheHouse(operator: Worker): Promise<void> {
  const { stays } = await operator.ask<{ stays: { id: string }[] }>('{ stays { id } }');
  for (const { id } of stays) {
    await operator.act('leaveShelter', { stayId: id, onOffer: true }, '... on Stay { id }', 'LeaveInput');
  }
}
