import type { ImportFaultCode } from '#domain';
import type { InEachLanguage } from '../language.js';

/** What is wrong with one cell or row of an imported table, and what to do. The cell’s own words are never repeated. */
export const importFaultSentences: Readonly<Record<ImportFaultCode, InEachLanguage>> = {
  'code-unknown': {
    ar: 'هذه القيمة ليست في قائمة الرموز (HTCDS 2.0).',
    fr: 'Cette valeur ne figure pas dans la liste des codes (HTCDS 2.0).',
    en: 'This value is not in the list of codes (HTCDS 2.0).',
  },
  'country-unknown': {
    ar: 'اكتبوا البلد بحرفين، مثل JO.',
    fr: 'Écrivez le pays en deux lettres, par exemple JO.',
    en: 'Write the country in two letters, for example JO.',
  },
  'language-unknown': {
    ar: 'اكتبوا اللغة بثلاثة أحرف (ISO 639-3)، مثل ara.',
    fr: 'Écrivez la langue en trois lettres (ISO 639-3), par exemple ara.',
    en: 'Write the language in three letters (ISO 639-3), for example ara.',
  },
  'date-unreadable': {
    ar: 'تعذرت قراءة التاريخ. اكتبوه هكذا: 1998 أو 1998-03-07.',
    fr: 'Date illisible. Écrivez 1998 ou 1998-03-07.',
    en: 'The date cannot be read. Write 1998 or 1998-03-07.',
  },
  'text-too-long': {
    ar: 'النص أطول من 20000 حرف.',
    fr: 'Le texte dépasse 20000 caractères.',
    en: 'The text is longer than 20,000 characters.',
  },
  'row-empty': {
    ar: 'السطر فارغ. احذفوه من الملف.',
    fr: 'La ligne est vide. Supprimez-la du fichier.',
    en: 'The row is empty. Take it out of the file.',
  },
  'row-uneven': {
    ar: 'عدد الخانات في هذا السطر يختلف عن عدد العناوين. قد تكون فيه فاصلة خارج علامتي الاقتباس.',
    fr: 'Cette ligne n’a pas autant de cellules que d’en-têtes. Il s’y trouve peut-être une virgule hors guillemets.',
    en: 'This row has another number of cells than there are headings. It may hold a comma outside quotes.',
  },
  'reference-twice': {
    ar: 'هذا المرجع مذكور في سطر سابق.',
    fr: 'Cette référence figure déjà à une ligne précédente.',
    en: 'This reference stands in an earlier row already.',
  },
};
