const zones: Readonly<Record<string, string>> = {
  BH: 'Asia/Bahrain',
  EG: 'Africa/Cairo',
  IQ: 'Asia/Baghdad',
  JO: 'Asia/Amman',
  LB: 'Asia/Beirut',
  LY: 'Africa/Tripoli',
  MA: 'Africa/Casablanca',
  PS: 'Asia/Hebron',
  SD: 'Africa/Khartoum',
  SY: 'Asia/Damascus',
  YE: 'Asia/Aden',
};

/** The time on the wall in a country of the network (IANA name); UTC for any other. */
export function zoneOf(country: string | undefined): string {
  return zones[country ?? ''] ?? 'UTC';
}
