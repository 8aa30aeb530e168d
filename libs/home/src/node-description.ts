import { z } from 'zod';

/** `n:` and 16 random bytes in base32 (RFC 4648, lower case, unpadded). Not a key hash: identity survives a lost key. */
export const nodeIdShape = z.string().regex(/^n:[a-z2-7]{26}$/, 'is not a node id');

/** `node.json`: which organisation this node serves, and where it listens. No secret stands in it. */
export const nodeDescriptionShape = z.object({
  v: z.literal(1),
  nodeId: nodeIdShape,
  name: z.string().min(1).max(200),
  /** ISO 3166-1 alpha-2 of the host country. */
  country: z.string().regex(/^[A-Z]{2}$/, 'is not a country code'),
  /** What the organisation does, in the charter's words, e.g. `shelter`, `hotline`, `legal-aid`, `peer-led`. */
  kinds: z.array(z.string().min(1)),
  /** Where other members and browsers reach it; plain HTTP on loopback only. */
  publicUrl: z.url({ protocol: /^https?$/ }),
  listen: z.object({ host: z.string().min(1), port: z.int().min(0).max(65535) }),
});

export type NodeDescription = z.infer<typeof nodeDescriptionShape>;
