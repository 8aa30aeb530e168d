/** How soon a first answer must come. Inter-agency referral form (IASC reference group): 24 h, 72 h, 14 days. */
export const urgencies = ['emergency', 'urgent', 'normal'] as const;
export type Urgency = (typeof urgencies)[number];

/** Hours to a first answer. */
const firstAnswerHours: Readonly<Record<Urgency, number>> = { emergency: 24, urgent: 72, normal: 336 };

/** When a first answer is due at the latest. */
export function firstAnswerDue(urgency: Urgency, asked: Date): Date {
  return new Date(asked.getTime() + firstAnswerHours[urgency] * 3_600_000);
}
