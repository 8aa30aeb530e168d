import { z } from 'zod';
import { termShape } from '../document/words.js';
import { joined, labelledSetOf, labelOfBoth } from './sets.js';

/** What an organisation must do, at once or within hours. It binds the organisation, never the person. */
const dutyShape = z.strictObject({ ...termShape.shape, withinHours: z.int().min(1).max(8_784).optional() });
export type Duty = z.infer<typeof dutyShape>;

export const dutiesShape = labelledSetOf(dutyShape).refine((duties) => duties.length > 0);

const hours = ({ withinHours }: Duty) => withinHours ?? Number.POSITIVE_INFINITY;

/** Duties are tighter when they are more, and sooner. */
export function dutiesAtLeastAsTight(one: readonly Duty[], other: readonly Duty[]): boolean {
  return other.every((duty) => one.some((same) => same.id === duty.id && hours(same) <= hours(duty)));
}

/** The duties of both, each by the earlier hour. */
export function dutiesOfBoth(one: readonly Duty[], other: readonly Duty[]): Duty[] {
  return joined(one, other, (duty, again) => {
    const label = labelOfBoth(duty.label, again.label);
    const withinHours = Math.min(hours(duty), hours(again));
    return Number.isFinite(withinHours) ? { id: duty.id, label, withinHours } : { id: duty.id, label };
  });
}
