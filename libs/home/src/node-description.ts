import { z } from 'zod';
import { countryCode, line, nodeIdText } from '#federation';

/** `node.json`: which organisation this node serves, and where it listens. No secret stands in it. */
export const nodeDescriptionShape = z.object({
  v: z.literal(1),
  nodeId: nodeIdText,
  name: line(200).min(1),
  /** ISO 3166-1 alpha-2 of the host country. */
  country: countryCode,
  /** What the organisation does, in the charter's words, e.g. `shelter`, `hotline`, `legal-aid`, `peer-led`. */
  kinds: z.array(z.string().min(1)),
  /** Where other members and browsers reach it; plain HTTP on loopback only. */
  publicUrl: z.url({ protocol: /^https?$/ }),
  listen: z.object({ host: z.string().min(1), port: z.int().min(0).max(65535) }),
});

export type NodeDescription = z.infer<typeof nodeDescriptionShape>;
