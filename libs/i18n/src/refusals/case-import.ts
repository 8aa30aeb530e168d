import type { ImportRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const importRefusals: Readonly<Record<ImportRefusal, InEachLanguage>> = {
  'import-has-faults': {
    ar: 'في الجدول أخطاء، ولم يُستورد منه شيء. صححوا الأسطر المذكورة ثم أعيدوا المحاولة.',
    fr: 'Le tableau contient des erreurs et rien n’a été importé. Corrigez les lignes indiquées, puis recommencez.',
    en: 'The table has faults, and nothing of it was imported. Correct the rows that are named, then try again.',
  },
  'import-empty': {
    ar: 'لا يحتوي الملف على أي سطر تحت العناوين.',
    fr: 'Le fichier ne contient aucune ligne sous les en-têtes.',
    en: 'The file has no row below its headings.',
  },
  'import-no-known-column': {
    ar: 'لم نتعرف على أي عمود. حددوا ما يحتويه كل عمود.',
    fr: 'Aucune colonne n’a été reconnue. Indiquez ce que contient chaque colonne.',
    en: 'No column was recognised. Say what each column holds.',
  },
  'import-not-a-table': {
    ar: 'تعذرت قراءة الملف كجدول. احفظوه بصيغة CSV بترميز UTF-8 ثم أعيدوا المحاولة.',
    fr: 'Ce fichier ne se lit pas comme un tableau. Enregistrez-le en CSV (UTF-8), puis recommencez.',
    en: 'The file cannot be read as a table. Save it as CSV in UTF-8, then try again.',
  },
  'import-too-many-rows': {
    ar: 'الملف كبير جداً. قسّموه إلى ملفات لا يتجاوز كل منها 2000 سطر.',
    fr: 'Le fichier est trop grand. Divisez-le en fichiers de 2000 lignes au plus.',
    en: 'The file is too large. Split it into files of at most 2000 rows each.',
  },
};
