import type { AgeGroup, CaseFields } from '#domain';
import type { PersonFacts } from '#protocols';

const adultFrom = 18;

/** What rules ask of a person, out of the file and of what was written down for the protocol. */
export function personFacts(
  { ageGroup, birth }: Pick<CaseFields, 'ageGroup' | 'birth'>,
  facts: Readonly<Record<string, string>>,
  now: Date,
): PersonFacts {
  const { 'comes-as': comesAs, 'guardian-suspected': suspected, ...asked } = facts;
  const ages = birth === undefined ? undefined : agesOf(birth, now);
  return {
    ageGroup: ageGroupOf(ages) ?? ageGroup ?? 'unknown',
    ...(ages && ages.least === ages.most ? { age: ages.least } : {}),
    ...(comesAs === 'relative' || comesAs === 'for-oneself' ? { comesAs } : {}),
    ...(suspected === undefined ? {} : { guardianSuspected: suspected === 'yes' }),
    asked,
  };
}

interface Ages {
  readonly least: number;
  readonly most: number;
}

/** How old somebody may be who was born in this year, month or on this day. */
function agesOf(birth: string, now: Date): Ages {
  const [year = 0, month, day] = birth.split('-').map(Number);
  return { least: age(year, month ?? 12, day ?? 31, now), most: age(year, month ?? 1, day ?? 1, now) };
}

function age(year: number, month: number, day: number, now: Date): number {
  const had = [now.getUTCMonth() + 1 - month, now.getUTCDate() - day].find((apart) => apart !== 0) ?? 0;
  return Math.max(0, now.getUTCFullYear() - year - (had < 0 ? 1 : 0));
}

function ageGroupOf(ages: Ages | undefined): AgeGroup | undefined {
  if (!ages) return undefined;
  return ages.most < adultFrom ? 'child' : ages.least >= adultFrom ? 'adult' : undefined;
}
