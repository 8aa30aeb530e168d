/** Given names by script, as they are met in the region; the people are invented. */
export const inventedNames = [
  { name: 'مريم', script: 'arabic', gender: 'woman' },
  { name: 'Grace', script: 'latin', gender: 'woman' },
  { name: 'ሰላም', script: 'ethiopic', gender: 'woman' },
  { name: 'أحمد', script: 'arabic', gender: 'man' },
  { name: 'Jennelyn', script: 'latin', gender: 'woman' },
  { name: 'ትዕግስት', script: 'ethiopic', gender: 'woman' },
  { name: 'إيمان', script: 'arabic', gender: 'girl' },
  { name: 'Samuel', script: 'latin', gender: 'man' },
  { name: 'ዮናስ', script: 'ethiopic', gender: 'man' },
  { name: 'هالة', script: 'arabic', gender: 'trans-woman' },
  { name: 'Fatoumata', script: 'latin', gender: 'girl' },
  { name: 'በላይ', script: 'ethiopic', gender: 'boy' },
  { name: 'يوسف', script: 'arabic', gender: 'boy' },
  { name: 'Aïcha', script: 'latin', gender: 'woman' },
  { name: 'ሂወት', script: 'ethiopic', gender: 'woman' },
  { name: 'رانيا', script: 'arabic', gender: 'woman' },
] as const;
