import { z } from 'zod';
import { definitionElements, type IndicatorSet, indicatorWeights, typesOfExploitation } from '#domain';

const id = z.string().regex(/^[A-Za-z0-9.-]{1,100}$/);
const inEachLanguage = z.strictObject({ ar: z.string().min(1), fr: z.string().min(1), en: z.string().min(1) });
const weight = z.enum(indicatorWeights).nullable();

/** A set of indicators as it stands in its file, see `libs/protocols/indicators`. */
export const indicatorSetShape = z.strictObject({
  id,
  version: z.string().min(1).max(40),
  title: inEachLanguage,
  subject: id,
  exploitation: z.enum(typesOfExploitation),
  asksIndustry: z.boolean(),
  /** Not ratified yet. */
  proposal: z.boolean(),
  source: z.strictObject({
    title: z.string(),
    by: z.string(),
    date: z.string(),
    note: z.string().optional(),
  }),
  acts: z.array(z.strictObject({ id, label: inEachLanguage })),
  dimensions: z.array(
    z.strictObject({
      id,
      title: inEachLanguage,
      elements: z.array(z.enum(definitionElements)).min(1),
      indicators: z.array(z.strictObject({ id, label: inEachLanguage, adult: weight, child: weight })).min(1),
    }),
  ),
});

export type IndicatorSetFile = z.infer<typeof indicatorSetShape> & IndicatorSet;
