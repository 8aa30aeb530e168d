import type { Migration } from './migration.js';

/** Every step of the schema, in the order they are applied. */
export const migrations: readonly Migration[] = [];
