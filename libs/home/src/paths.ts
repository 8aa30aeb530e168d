import { join } from 'node:path';

/** What lies where in a node's data directory. The database of an embedded server lies beside it. */
export function pathsOf(dir: string) {
  return {
    node: join(dir, 'node.json'),
    record: join(dir, 'record.json'),
    charter: join(dir, 'charter.json'),
    firstStaff: join(dir, 'first-staff.json'),
    keys: join(dir, 'keys'),
    feedKey: join(dir, 'keys', 'feed.pem'),
    opening: join(dir, 'keys', 'opening.json'),
    /** Of a later feed key or opening identity: named after what it is, so that none is written over another. */
    laterFeedKey: (keyId: string) => join(dir, 'keys', `feed-${keyId.replace('k:', '')}.pem`),
    laterOpening: (name: string) => join(dir, 'keys', `opening-${name}.json`),
  };
}
