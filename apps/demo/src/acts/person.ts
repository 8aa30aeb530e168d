import { randomInt } from 'node:crypto';
import type { Worker } from '../client.js';

/** An invented person whose case is handed over. What is hers alone must be found on no other disk afterwards. */
export interface InventedPerson {
  readonly caseId: string;
  readonly reference: string;
  /** Name, telephone, address, papers and story: made anew for each run, so that a find cannot be an old one. */
  readonly canaries: readonly string[];
}

const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const word = (length: number) => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
const digits = (length: number) => Array.from({ length }, () => randomInt(10)).join('');

/** Opens a case with what she tells, every word of it invented. Only what she wants is known for certain. */
export async function openCase(caseworker: Worker): Promise<InventedPerson> {
  const name = `سلوى المختلقة ${word(9)}`;
  const phone = `+9627955${digits(5)}`;
  const address = `شارع ${word(10)} المختلق`;
  const papers = `INV-${digits(10)}`;
  const story = `حكاية مختلقة ${word(14)}`;
  const card = await caseworker.act<{ id: string; reference: string }>(
    'openCase',
    {
      fields: {
        names: [{ name }],
        phones: [{ number: phone }],
        address,
        identityNumber: papers,
        story,
        ageGroup: 'adult',
        gender: 'Feminine',
        languages: ['amh', 'ara'],
        wish: 'أجرها المتأخر، ومكان آمن قرب أختها',
        legal: 'أجور غير مدفوعة لسبعة أشهر',
        health: 'تحتاج إلى طبيب أسنان',
        typesOfExploitation: ['ForcedLabour'],
        forcedLabourIndustry: 'T_ActivitiesOfHouseholdsAsEmployers',
      },
      followUp: { due: new Date(Date.now() + 3 * 86_400_000).toISOString() },
    },
    '... on CaseCard { id reference }',
  );
  return { caseId: card.id, reference: card.reference, canaries: [name, phone, address, papers, story] };
}

const everythingTold = [
  'access_right_told',
  'interview_agreed',
  'purpose_told',
  'research_use_told',
  'storage_time_told',
  'use_told',
  'withdrawal_told',
];

/** Records what she allowed, in her words and language. */
export async function recordConsent(
  caseworker: Worker,
  caseId: string,
  allowed: {
    readonly purpose: string;
    readonly recipient: object;
    readonly fields?: readonly string[];
    readonly readySet?: string;
  },
): Promise<string> {
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const how = { form: 'spoken', language: 'ara', told: everythingTold, until };
  const { id } = await caseworker.act<{ id: string }>(
    'giveConsent',
    { caseId, ...how, ...allowed },
    '... on ConsentCard { id }',
  );
  return id;
}
