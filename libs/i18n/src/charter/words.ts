import type { InEachLanguage } from '../language.js';

/** What the charter’s shares are for. */
export const thresholdWords: Readonly<Record<string, InEachLanguage>> = {
  admission: { ar: 'قبول عضو', fr: 'l’admission d’un membre', en: 'admitting a member' },
  suspension: { ar: 'تعليق العضوية', fr: 'la suspension', en: 'a suspension' },
  suspensionConfirmed: {
    ar: 'تثبيت تعليق العضوية',
    fr: 'la confirmation d’une suspension',
    en: 'confirming a suspension',
  },
  expulsion: { ar: 'فصل عضو', fr: 'l’exclusion', en: 'an expulsion' },
  newCountry: { ar: 'إضافة بلد', fr: 'un nouveau pays', en: 'a new country' },
  voters: { ar: 'تغيير من يصوّت', fr: 'le changement de qui vote', en: 'changing who votes' },
  protocol: { ar: 'إصدار من البروتوكول', fr: 'une version du protocole', en: 'a version of the protocol' },
  recovery: {
    ar: 'استعادة حالة فُقدت الجهة المسؤولة عنها',
    fr: 'la reprise d’un cas perdu',
    en: 'recovering a lost case',
  },
};

/** What the charter’s numbers are. */
export const parameterWords: Readonly<Record<string, InEachLanguage>> = {
  minimumWire: {
    ar: 'أقدم إصدار مسموح من لغة الأنظمة',
    fr: 'la plus ancienne version du protocole réseau',
    en: 'the oldest wire version allowed',
  },
  leaseDays: {
    ar: 'أيام سريان الصلاحية',
    fr: 'les jours de validité de l’autorité',
    en: 'the days for which authority holds',
  },
  recoveryDays: {
    ar: 'أيام الانتظار قبل الاستعادة',
    fr: 'les jours d’attente avant une reprise',
    en: 'the days a recovery waits',
  },
  recoveryDaysUnreliable: {
    ar: 'أيام الانتظار قبل الاستعادة لمن كهرباؤه أو اتصاله غير مستقر',
    fr: 'les jours d’attente avant une reprise, si le courant ou la ligne manquent souvent',
    en: 'the days a recovery waits where power or net are unreliable',
  },
  lostRootDays: {
    ar: 'أيام الانتظار بعد ضياع مفتاح أصلي',
    fr: 'les jours d’attente après la perte d’une clé racine',
    en: 'the days after a lost root key',
  },
  peerLedCommentDays: {
    ar: 'الأيام التي تعلّق فيها المجموعات التي يقودها المعنيون والمعنيات وحدها على نسخة من البروتوكول',
    fr: 'les jours où seuls les groupes de personnes concernées commentent une version du protocole',
    en: 'the days in which peer-led groups alone comment on a version of a protocol',
  },
  commentDays: {
    ar: 'أيام التعليق للجميع على نسخة من البروتوكول',
    fr: 'les jours où tous commentent une version du protocole',
    en: 'the days in which everybody comments on a version of a protocol',
  },
};
