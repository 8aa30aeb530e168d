import { z } from 'zod';
import { type FiledReintegration, housingAnswers, incomeAnswers, reintegrationStates, wagesAnswers } from '#domain';
import { instantText } from '../wire/shapes.js';

const asked = z.strictObject({
  month: z.int().min(1).max(60),
  due: instantText,
  state: z.enum(reintegrationStates),
  agreedAt: instantText,
  language: z.string().regex(/^[a-z]{3}$/),
  answers: z
    .strictObject({ wages: z.enum(wagesAnswers), housing: z.enum(housingAnswers), income: z.enum(incomeAnswers) })
    .optional(),
  words: z.string().max(1_000).optional(),
  recordedAt: instantText.optional(),
}) satisfies z.ZodType<FiledReintegration>;

/** What is asked some months after a stay, as it travels with the file when the person allowed its follow-ups. */
export const filedReintegrationShape = z.array(asked).max(1000);
