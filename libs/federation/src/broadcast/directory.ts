import { z } from 'zod';
import { serviceKinds } from '#domain';
import { line, uuid } from '../wire/shapes.js';

/**
 * What a member offers (broadcast type `directory`): the whole list each time, the latest one counts. Names follow HSDS
 * 3.0; languages are ISO 639-3. Shelters' places never stand here, and nothing says where a service is.
 */
export const directoryPayload = z.strictObject({
  services: z
    .array(
      z.strictObject({
        id: uuid,
        kind: z.enum(serviceKinds),
        name: line(200).min(1),
        languages: z.array(z.string().regex(/^[a-z]{3}$/)).max(40),
      }),
    )
    .max(200)
    .refine((services) => new Set(services.map(({ id }) => id)).size === services.length),
});

export type DirectoryPayload = z.infer<typeof directoryPayload>;
