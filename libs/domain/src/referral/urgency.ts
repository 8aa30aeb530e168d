/** How soon a first answer is owed, as in the inter-agency referral form: 24 hours, 72 hours, 14 days. */
export const urgencies = ['emergency', 'urgent', 'normal'] as const;

export type Urgency = (typeof urgencies)[number];

const hoursToAnswer: Readonly<Record<Urgency, number>> = { emergency: 24, urgent: 72, normal: 14 * 24 };

/** When a referral asked for at that time is owed its first answer. */
export function answerDueBy(urgency: Urgency, asked: Date): Date {
  return new Date(asked.getTime() + hoursToAnswer[urgency] * 3_600_000);
}

const daysUntilItLapses = 90;

/**
 * When a referral that nobody took up ends by itself: after 90 days, or with the consent it rests on if that ends
 * sooner. Long after the deadline: silence is shown as overdue, and only at the end of all patience as expired.
 */
export function lapsesAt(asked: Date, consentUntil: Date | null): Date {
  const patience = new Date(asked.getTime() + daysUntilItLapses * 24 * 3_600_000);
  return consentUntil !== null && consentUntil < patience ? consentUntil : patience;
}
