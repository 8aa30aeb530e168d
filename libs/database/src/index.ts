export * from './transaction.js';
