import { askForHold, holdIs } from '../acts/hold.js';
import { type InventedPerson, recordConsent } from '../acts/person.js';
import {
  acceptNext,
  enterHospital,
  findService,
  letterOf,
  offerLegalAid,
  recordAnswer,
  refer,
  stateOf,
} from '../acts/refer.js';
import type { Cast } from '../cast.js';
import type { Worker } from '../client.js';
import { until } from '../told.js';

/** Legal aid in another country, which answers; and a hospital without a node, with a letter. Gives how Beirut answered. */
export async function referHer({ told, rim, nadim, beirut }: Cast, { caseId }: InventedPerson): Promise<string> {
  await offerLegalAid(nadim);
  const legalAid = await until('legal aid in the directory', () =>
    findService(rim, 'Legal', ({ organisation }) => organisation.nodeId === beirut),
  );
  const consent = {
    purpose: 'referral',
    recipient: { kind: 'node', nodeId: beirut },
    fields: ['languages', 'legal', 'wish'],
  };
  await told.step(
    'She allows legal aid in Beirut to know three things',
    () => recordConsent(rim, caseId, consent),
    () => 'her languages, her legal matter, her wish; not her name',
  );
  const id = await told.step(
    'Amman refers her to Beirut',
    () => refer(rim, caseId, legalAid.id, 'أجور سبعة أشهر'),
    () => 'sent',
  );
  await told.step(
    'Beirut answers',
    () => acceptNext(nadim),
    () => 'acknowledged, then accepted',
  );
  const state = await until('the answer in Amman', async () => {
    const now = await stateOf(rim, id);
    return now === 'accepted' && now;
  });
  await told.step(
    'She is referred to a hospital that has no node',
    () => referToHospital(rim, caseId),
    (lines) => `a letter of ${lines} lines is printed, and the answer entered by hand`,
  );
  return state;
}

async function referToHospital(rim: Worker, caseId: string): Promise<number> {
  const clinic = await enterHospital(rim);
  const recipient = { kind: 'provider', providerId: clinic.organisation.id };
  await recordConsent(rim, caseId, { purpose: 'referral', recipient, fields: ['names', 'languages', 'health'] });
  const id = await refer(rim, caseId, clinic.id, 'موعد لدى طبيب الأسنان');
  const letter = await letterOf(rim, id);
  await recordAnswer(rim, id);
  return letter.split('\n').length;
}

/** A place in Rabat, held for her. Gives the id of what was asked. */
export async function keepAPlace({ told, rim, rabat }: Cast, { caseId }: InventedPerson): Promise<string> {
  const asked = await told.step(
    'Amman asks Rabat for a place',
    () => askForHold(rim, caseId, rabat),
    () => 'asked, with nothing about her',
  );
  await told.step(
    'Rabat answers',
    () => holdIs(rim, asked, 'held'),
    () => 'a place is held for 48 hours',
  );
  return asked;
}
