/** Before the commit these mean "run it again": another transaction was in the way. */
const tryAgain = new Set(['40001', '40P01']);

/** The server ends (57P01, 57P02), is not ready yet (57P03), or has no slot free (53300). */
const serverGoes = new Set(['57P01', '57P02', '57P03', '53300']);

const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);

const spoken =
  /Connection terminated|Client has encountered a connection error|not queryable|timeout exceeded when trying to connect|[Qq]uery [Rr]unner already released/;

export function mayTryAgain(error: unknown): boolean {
  return tryAgain.has(codeOf(error) ?? '');
}

/** Whether the connection broke, so that nothing is known but that no answer came. */
export function isLostConnection(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return code.startsWith('08') || serverGoes.has(code) || network.has(code);
  return spoken.test(messageOf(error));
}

/** Whether the driver refused to send because the connection was already broken. */
export function wasNeverSent(error: unknown): boolean {
  return /not queryable/.test(messageOf(error));
}

function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : '';
  return typeof message === 'string' ? message : '';
}

/** The SQLSTATE or the system's code; TypeORM keeps the driver's error inside its own. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string') return code;
  return driverError === undefined ? undefined : codeOf(driverError);
}
