import { z } from 'zod';
import { instantText } from '../wire/shapes.js';

const code = z.string().max(96);

/**
 * What is known of a case for the protocol, as it travels with the file (`protocol-records`): decisions of authorities that are
 * at hand, and facts that rules ask for. Each receiver holds the codes against the documents that it has.
 */
export const filedProtocolRecordsShape = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('decision'),
        at: instantText,
        decision: code,
        authority: z.enum(['prosecution', 'court', 'ministry', 'child-protection', 'police', 'other']),
        madeOn: z.iso.date(),
        article: z.string().max(40).optional(),
        reference: z.string().max(200).optional(),
      }),
      z.strictObject({ kind: z.literal('fact'), at: instantText, fact: code, is: z.string().max(64) }),
    ]),
  )
  .max(1_000);

export type FiledProtocolRecords = z.infer<typeof filedProtocolRecordsShape>;
