/**
 * The documents that come along, by the name of their protocol: where each file lies. They are what the network begins with;
 * what is in force is what its members voted for.
 */
export const documentFiles = {
  regional: new URL('../regional/2026.1.json', import.meta.url),
  'national.jo': new URL('../national/jo/2026.1.json', import.meta.url),
  'national.eg': new URL('../national/eg/2026.1.json', import.meta.url),
  'national.ma': new URL('../national/ma/2026.1.json', import.meta.url),
  'national.lb': new URL('../national/lb/2026.1.json', import.meta.url),
} as const;
