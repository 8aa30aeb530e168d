const minute = 60_000;

/** A session that nobody uses ends: a computer in a shared room is left open. */
export const sessionIdleMs = 60 * minute;
/** It ends in any case after a long shift (OWASP ASVS 3.3). */
export const sessionLongestMs = 12 * 60 * minute;

/** When a session opened now ends at the latest. */
export function sessionEnd(openedAt: Date): Date {
  return new Date(openedAt.getTime() + sessionLongestMs);
}

/** Whether a session is over: by its end, or because nobody has used it for an hour. */
export function sessionIsOver(session: { endsAt: Date; lastSeenAt: Date }, now: Date): boolean {
  return session.endsAt <= now || session.lastSeenAt.getTime() + sessionIdleMs <= now.getTime();
}
