import type { ServiceKind, Urgency } from '#domain';
import type { InEachLanguage } from '../language.js';

/** What a service is called. The words name the help, never what happened to the person. */
export const serviceKindNames: Readonly<Record<ServiceKind, InEachLanguage>> = {
  Education: { ar: 'التعليم', fr: 'Éducation', en: 'Education' },
  Financial: { ar: 'الدعم المالي', fr: 'Aide financière', en: 'Financial support' },
  Health: { ar: 'الرعاية الصحية', fr: 'Santé', en: 'Health care' },
  LabourExploitationRehabilitation: {
    ar: 'إعادة التأهيل المهني',
    fr: 'Accompagnement après le travail',
    en: 'Recovery support after work',
  },
  Legal: { ar: 'المساعدة القانونية', fr: 'Aide juridique', en: 'Legal aid' },
  Livelihood: { ar: 'سبل العيش', fr: 'Moyens de subsistance', en: 'Livelihood' },
  RightsBasedTraining: { ar: 'التدريب على الحقوق', fr: 'Formation aux droits', en: 'Training on rights' },
  SexualExploitationRehabilitation: {
    ar: 'الدعم النفسي والاجتماعي المتخصص',
    fr: 'Accompagnement psychosocial spécialisé',
    en: 'Specialised psychosocial support',
  },
  SocialCare: { ar: 'الرعاية الاجتماعية', fr: 'Aide sociale', en: 'Social care' },
};

export const urgencyNames: Readonly<Record<Urgency, InEachLanguage>> = {
  emergency: { ar: 'طارئة', fr: 'Urgence immédiate', en: 'Emergency' },
  urgent: { ar: 'عاجلة', fr: 'Urgente', en: 'Urgent' },
  normal: { ar: 'عادية', fr: 'Ordinaire', en: 'Normal' },
};
