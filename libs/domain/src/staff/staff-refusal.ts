/** Why a door stays shut for somebody who works at this organisation. */
export type StaffRefusal = 'login-failed' | 'login-too-often' | 'node-locked' | 'not-found' | 'idempotency-key-reused';
