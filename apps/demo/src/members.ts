/** An invented organisation of the demonstration. */
export interface Organisation {
  readonly city: string;
  readonly name: string;
  readonly country: string;
  readonly kinds: readonly string[];
  readonly phone: string;
  readonly language: 'ar' | 'fr' | 'en';
  /** The first user on duty, who unlocks the node. */
  readonly onDuty: { readonly login: string; readonly name: string };
}

/** One of the three that found the network. */
export interface DemoMember extends Organisation {
  readonly city: 'amman' | 'rabat' | 'beirut';
}

/** A fourth, which the three admit by vote. Its node is made and not started. */
export const applicant: Organisation = {
  city: 'tunis',
  name: 'Maison Exemple – Tunis (inventée)',
  country: 'TN',
  kinds: ['ngo'],
  phone: '+216 71 555 010',
  language: 'fr',
  onDuty: { login: 'ines', name: 'Inès (inventée)' },
};

export const members: readonly DemoMember[] = [
  {
    city: 'amman',
    name: 'بيت مثال للدعم – عمّان (مختلق)',
    country: 'JO',
    kinds: ['ngo'],
    phone: '+962 6 555 0100',
    language: 'ar',
    onDuty: { login: 'rim', name: 'ريم (مختلقة)' },
  },
  {
    city: 'rabat',
    name: 'Refuge Exemple – Rabat (inventé)',
    country: 'MA',
    kinds: ['shelter'],
    phone: '+212 5 5550 0100',
    language: 'fr',
    onDuty: { login: 'salma', name: 'Salma (inventée)' },
  },
  {
    city: 'beirut',
    name: 'عون مثال القانوني – بيروت (مختلق)',
    country: 'LB',
    kinds: ['legal-aid'],
    phone: '+961 1 550 100',
    language: 'ar',
    onDuty: { login: 'nadim', name: 'نديم (مختلق)' },
  },
];
