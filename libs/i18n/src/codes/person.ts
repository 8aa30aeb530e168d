import type { EducationLevel, Gender, MaritalStatus, RelationshipToTrafficker } from '#domain';
import type { InEachLanguage } from '../language.js';

export const genderNames: Readonly<Record<Gender, InEachLanguage>> = {
  Feminine: { ar: 'امرأة', fr: 'Femme', en: 'Woman' },
  Masculine: { ar: 'رجل', fr: 'Homme', en: 'Man' },
  TransgenderFeminine: { ar: 'امرأة عابرة', fr: 'Femme trans', en: 'Trans woman' },
  TransgenderMasculine: { ar: 'رجل عابر', fr: 'Homme trans', en: 'Trans man' },
  NonConforming: { ar: 'غير منمّط جندرياً', fr: 'Non binaire', en: 'Non-binary' },
  NonSpecifiedUnknown: { ar: 'غير مذكور', fr: 'Non précisé', en: 'Not said' },
};

export const maritalStatusNames: Readonly<Record<MaritalStatus, InEachLanguage>> = {
  Single: { ar: 'عزباء/أعزب', fr: 'Célibataire', en: 'Single' },
  Married: { ar: 'متزوجة/متزوج', fr: 'Mariée/marié', en: 'Married' },
  Widowed: { ar: 'أرملة/أرمل', fr: 'Veuve/veuf', en: 'Widowed' },
  Divorced: { ar: 'مطلقة/مطلق', fr: 'Divorcée/divorcé', en: 'Divorced' },
  Separated: { ar: 'منفصلة/منفصل', fr: 'Séparée/séparé', en: 'Separated' },
  RegisteredPartnership: { ar: 'شراكة مسجلة', fr: 'Partenariat enregistré', en: 'Registered partnership' },
};

/** ISCED 2011. */
export const educationNames: Readonly<Record<EducationLevel, InEachLanguage>> = {
  EarlyChildhoodEducation: { ar: 'الطفولة المبكرة', fr: 'Petite enfance', en: 'Early childhood' },
  PrimaryEducation: { ar: 'ابتدائي', fr: 'Primaire', en: 'Primary school' },
  LowerSecondaryEducation: { ar: 'إعدادي', fr: 'Collège', en: 'Lower secondary school' },
  UpperSecondaryEducation: { ar: 'ثانوي', fr: 'Lycée', en: 'Upper secondary school' },
  PostSecondaryNonTertiaryEducation: {
    ar: 'بعد الثانوي غير الجامعي',
    fr: 'Post-secondaire non supérieur',
    en: 'Post-secondary, not tertiary',
  },
  ShortCycleTertiaryEducation: { ar: 'دبلوم', fr: 'Supérieur court', en: 'Short tertiary' },
  BachelorsOrEquivalentLevel: { ar: 'بكالوريوس', fr: 'Licence', en: 'Bachelor’s' },
  MastersOrEquivalentLevel: { ar: 'ماجستير', fr: 'Master', en: 'Master’s' },
  DoctoralOrEquivalentLevel: { ar: 'دكتوراه', fr: 'Doctorat', en: 'Doctorate' },
};

export const relationshipNames: Readonly<Record<RelationshipToTrafficker, InEachLanguage>> = {
  Familial: { ar: 'من العائلة', fr: 'De la famille', en: 'Family' },
  Acquainted: { ar: 'من المعارف', fr: 'Connaissance', en: 'Acquaintance' },
  Unacquainted: { ar: 'شخص غير معروف', fr: 'Inconnu', en: 'Stranger' },
};
