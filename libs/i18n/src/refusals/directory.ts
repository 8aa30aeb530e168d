import type { DirectoryRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const directoryRefusals: Readonly<Record<DirectoryRefusal, InEachLanguage>> = {
  'provider-name-missing': {
    ar: 'اكتبوا اسم الجهة، بما لا يزيد على 200 حرف.',
    fr: 'Indiquez le nom de l’organisme, en 200 caractères au plus.',
    en: 'Write the name of the organisation, in at most 200 characters.',
  },
  'country-not-valid': {
    ar: 'رمز البلد حرفان لاتينيان، مثل JO أو MA.',
    fr: 'Le code du pays a deux lettres, par exemple JO ou MA.',
    en: 'The country code has two letters, such as JO or MA.',
  },
  'phone-not-valid': {
    ar: 'اكتبوا رقم الهاتف مع رمز البلد، مبتدئاً بعلامة + أو 00.',
    fr: 'Écrivez le numéro avec l’indicatif du pays, en commençant par + ou 00.',
    en: 'Write the telephone number with the country code, starting with + or 00.',
  },
  'service-name-missing': {
    ar: 'اكتبوا اسم الخدمة، بما لا يزيد على 200 حرف.',
    fr: 'Indiquez le nom du service, en 200 caractères au plus.',
    en: 'Write the name of the service, in at most 200 characters.',
  },
  'language-not-valid': {
    ar: 'رمز اللغة ثلاثة حروف لاتينية، مثل ara أو fra أو amh.',
    fr: 'Le code de langue a trois lettres, par exemple ara, fra ou amh.',
    en: 'A language code has three letters, such as ara, fra or amh.',
  },
  'embassy-only-if-asked': {
    ar: 'لا نتواصل مع أي سفارة إلا إذا طلب الشخص المعني ذلك بنفسه. اسألوه أولاً، ثم سجّلوا طلبه.',
    fr: 'Aucune ambassade n’est contactée sauf si la personne le demande. Demandez-lui d’abord, puis notez sa demande.',
    en: 'No embassy is contacted unless the person asks for it. Ask first, then note that the person asked.',
  },
  'organisation-keeps-its-own-entry': {
    ar: 'هذه مؤسسة عضو وتحدّث بياناتها بنفسها. اتصلوا بها لتصحيحها.',
    fr: 'Cette organisation membre tient elle-même sa fiche. Contactez-la pour la faire corriger.',
    en: 'This member keeps its own entry. Contact it to have the entry corrected.',
  },
  'service-not-offered': {
    ar: 'هذه الخدمة غير متاحة الآن في الدليل. اختاروا خدمة أخرى.',
    fr: 'Ce service n’est plus proposé dans l’annuaire. Choisissez-en un autre.',
    en: 'This service is not offered in the directory now. Choose another one.',
  },
};
