import { choose, custodyOf, nameIn, offer, received, recordArrival, sayWilling, takenCase } from '../acts/handover.js';
import { arriveFromHold, holdIs } from '../acts/hold.js';
import { type InventedPerson, recordConsent } from '../acts/person.js';
import type { Cast } from '../cast.js';
import type { Worker } from '../client.js';

/** Asked of two, chosen by her, taken by one: from the consents to the receipt. */
export async function handHerOver({ told, rim, salma, amman, rabat, beirut }: Cast, { caseId }: InventedPerson) {
  const before = await custodyOf(rim, caseId);
  await told.step(
    'She allows Rabat and Beirut to be asked, and Rabat to take over',
    () => allowHandover(rim, caseId, [rabat, beirut], rabat),
    () => 'recorded',
  );
  await told.step(
    'Amman asks both',
    () => offer(rim, caseId, [rabat, beirut]),
    ({ offers }) => `${offers.length} offers, a summary of codes`,
  );
  const offerId = await told.step(
    'Rabat is willing',
    () => sayWilling(salma),
    () => 'said so',
  );
  await told.step(
    'She chooses Rabat',
    () => choose(rim, caseId, rabat),
    () => 'only Rabat receives the file',
  );
  const certificate = await told.step(
    'The file, its acceptance, the certificate, the receipt',
    () => received(rim, caseId),
    ({ hash }) => `certificate ${hash.slice(0, 12)}…`,
  );
  const after = await custodyOf(rim, caseId);
  if (before.custodian !== amman || after.custodian !== rabat)
    throw new Error('Custody did not pass from Amman to Rabat.');
  const handover = {
    custodianBefore: before.custodianName,
    custodianAfter: after.custodianName,
    certificate: certificate.hash,
    receipt: certificate.receivedAt,
  };
  return { handover, offerId };
}

async function allowHandover(rim: Worker, caseId: string, asked: readonly string[], taker: string): Promise<void> {
  for (const nodeId of asked) {
    const fields = ['gender', 'languages', 'typesOfExploitation'];
    await recordConsent(rim, caseId, { purpose: 'handover_offer', recipient: { kind: 'node', nodeId }, fields });
  }
  await recordConsent(rim, caseId, {
    purpose: 'handover',
    recipient: { kind: 'node', nodeId: taker },
    readySet: 'handover',
  });
}

/** The file is open in Rabat alone; she arrives and is met. Gives how her place stands. */
export async function welcome(
  { told, rim, salma, operator }: Cast,
  person: InventedPerson,
  offerId: string,
  holdId: string,
): Promise<string> {
  const there = await takenCase(salma, offerId);
  await told.step(
    'Who can open the file now?',
    () => Promise.all([nameIn(rim, person.caseId), nameIn(salma, there)]),
    ([inAmman, inRabat]) => {
      if (inAmman.name || !inRabat.name || inRabat.name !== person.canaries[0])
        throw new Error('The file is open at the wrong place.');
      return `Rabat; Amman no longer (${inAmman.refused})`;
    },
  );
  await told.step(
    'She arrives in Rabat and is met',
    async () => {
      await arriveFromHold(operator);
      await recordArrival(rim, offerId);
    },
    () => 'recorded at both',
  );
  return holdIs(rim, holdId, 'taken');
}
