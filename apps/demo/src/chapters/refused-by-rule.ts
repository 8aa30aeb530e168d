import { askForHold, freeTheHouse, moveIn } from '../acts/hold.js';
import { openRelative, recordCarerDecision, verdictOf } from '../acts/rule.js';
import type { Cast } from '../cast.js';
import { Refused, type Worker } from '../client.js';
import { logIn } from '../setting.js';

/** What a national rule did: the code of its no, rule and article, and what became of it once the decision was there. */
export interface RefusedByRule {
  readonly code: string;
  readonly rule: string;
  readonly article: string;
  readonly withDecision: string;
}

const rule = 'jo.affected-person';

/**
 * A child comes to the house in Amman beside his sister. Jordan's shelter regulation asks four things, of which one is missing:
 * the refusal says so in Arabic, the decision is had and written down, and he moves in.
 */
export async function refusedByRule({ world, told, rim, amman }: Cast): Promise<RefusedByRule> {
  const operator = await logIn(world.amman, 'operator');
  await freeTheHouse(operator);
  const { caseId, holdId } = await told.step(
    'A boy comes to the house in Amman beside his sister',
    async () => {
      const caseId = await openRelative(rim);
      const wanted = { kind: 'women_with_children', purpose: 'first_assistance' };
      return { caseId, holdId: await askForHold(rim, caseId, amman, wanted) };
    },
    () => 'a case is opened, a place is kept',
  );
  const no = await told.step(
    'He is about to move in',
    () => refusalOf(operator, holdId),
    ({ code }) => `refused by a rule of Jordan (${code}):`,
  );
  told.line(`    ${no.message}`);
  const stayId = await told.step(
    'The ministry’s decision is had and written down, and he moves in',
    async () => {
      await recordCarerDecision(rim, caseId);
      return moveIn(operator, holdId, 'child');
    },
    () => 'allowed',
  );
  const { outcome, documents, rules } = await verdictOf(operator, stayId);
  const article = rules.find(({ id }) => id === rule)?.article ?? '';
  const names = no.message.includes(`المادة \u2066${article}\u2069`) && no.message.includes('لسنة 2012');
  if (!names) throw new Error('The refusal does not name the article and its source.');
  told.line(`    The verdict is kept with the stay: ${rule}, article ${article}, by ${documents.join(' and ')}.`);
  return { code: no.code ?? '', rule: article === '' ? '' : rule, article, withDecision: outcome };
}

/** The no of the node; throws if it lets him in. */
async function refusalOf(operator: Worker, holdId: string): Promise<Refused> {
  const answer = await moveIn(operator, holdId, 'child').catch((error: unknown) => error);
  if (answer instanceof Refused) return answer;
  throw typeof answer === 'string' ? new Error('He moved in without the decision that the law asks for.') : answer;
}
