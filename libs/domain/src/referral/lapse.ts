const daysUntilItLapses = 90;

/**
 * When a referral that nobody took up ends by itself: after 90 days, or with the consent it rests on if that ends
 * sooner. Long after the deadline: silence is shown as overdue, and only at the end of all patience as expired.
 */
export function lapsesAt(asked: Date, consentUntil: Date | null): Date {
  const patience = new Date(asked.getTime() + daysUntilItLapses * 24 * 3_600_000);
  return consentUntil !== null && consentUntil < patience ? consentUntil : patience;
}
