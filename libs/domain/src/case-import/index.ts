export * from './column.js';
export * from './import-refusal.js';
export * from './read-row.js';
export * from './read-table.js';
