export { copyIn } from './copy/copy-in.js';
export { CopyRows, copiedText } from './copy/copy-rows.js';
export { connect, type DataSourceSettings, dataSourceOptions } from './data-source.js';
export { databaseFiles, removeEmbedded } from './embedded/database-files.js';
export { asSuperuser } from './embedded/prepare-database.js';
export { type RunningServer, runServer, type ServerOptions } from './embedded/run-server.js';
export { socketUrl } from './embedded/socket-url.js';
export { type EmbeddedServer, startEmbedded } from './embedded/start-embedded.js';
export { lettersForBytes } from './letters.js';
export { migrations } from './migrations/index.js';
export type { Migration } from './migrations/migration.js';
export { SchemaNewerThanCode } from './migrations/schema-newer-than-code.js';
export {
  bringUpToDate,
  type DatabasePlace,
  type OpenDatabase,
  type OpenOptions,
  openDatabase,
} from './open-database.js';
export { type PreparedStatement, poolOf, readRows } from './read-rows.js';
export { scrubTables } from './scrub.js';
export type { Isolation } from './transaction/attempt.js';
export { setKillPoint } from './transaction/kill-point.js';
export { afterCommit, type Transaction } from './transaction/transaction.js';
export { type TransactionOptions, withTransaction } from './transaction/with-transaction.js';
