import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Turns } from './turns.js';

/** argon2id, 46 MiB, one pass (OWASP password storage cheat sheet); the library's default algorithm is argon2id. */
const cost = { memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 };

/** Two at a time: fifty logins at once wait for each other, and the readers of cases do not wait for them. */
const turns = new Turns(2);

/** The form in which a password is kept (PHC string). */
export function hashPassword(password: string): Promise<string> {
  return turns.take(() => hash(readAlike(password), cost));
}

/**
 * Whether a password is the one of this hash. Without a hash (no such login) the same work is done on a hash that
 * matches nothing, so that the time of the answer does not tell which logins exist.
 */
export async function passwordMatches(kept: string | undefined, password: string): Promise<boolean> {
  const against = kept ?? (await decoy());
  const matches = await turns.take(() => verify(against, readAlike(password)));
  return matches && kept !== undefined;
}

/** The same letters typed on two keyboards are the same password (NFKC, NIST SP 800-63B 5.1.1.2). */
export function readAlike(password: string): string {
  return password.normalize('NFKC');
}

let decoyHash: Promise<string> | undefined;

/** Made at the first call of the process; call it at start, so that the first unknown login is not slower. */
export function decoy(): Promise<string> {
  decoyHash ??= hashPassword(randomBytes(32).toString('base64'));
  return decoyHash;
}
