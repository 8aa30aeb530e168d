export const minutesAWeek = 7 * 24 * 60;

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Minutes since Monday 00:00 as the clock on the wall shows them in this time zone, summer time included. */
export function minuteOfWeek(now: Date, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(now).map((part) => [part.type, part.value]));
  const day = days.indexOf(parts.get('weekday') ?? '');
  return day * 24 * 60 + Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
}
