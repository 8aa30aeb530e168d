import { normalLogin } from './login-name.js';

const shortestPassword = 12;
/** Beyond this nobody types it; hashing it would cost without gain. */
const longestPassword = 200;

/**
 * Length is what protects a password (NIST SP 800-63B 5.1.1.2): no rule about kinds of characters, nothing expires. It
 * also seals her key, and a seized disk is guessed at without any throttle.
 */
export function passwordIsStrong(password: string, login: string): boolean {
  const letters = [...password.normalize('NFKC')];
  return (
    letters.length >= shortestPassword &&
    letters.length <= longestPassword &&
    new Set(letters).size >= 5 &&
    [...normalLogin(password).replaceAll(normalLogin(login), '')].length >= 8
  );
}
