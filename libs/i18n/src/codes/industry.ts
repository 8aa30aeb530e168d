import type { ForcedLabourIndustry } from '#domain';
import type { InEachLanguage } from '../language.js';

/** ISIC revision 4, sections, in short words. */
export const industryNames: Readonly<Record<ForcedLabourIndustry, InEachLanguage>> = {
  A_AgricultureForestryAndFishing: { ar: 'الزراعة والصيد', fr: 'Agriculture et pêche', en: 'Agriculture and fishing' },
  B_MiningAndQuarrying: { ar: 'المناجم والمحاجر', fr: 'Mines et carrières', en: 'Mining and quarrying' },
  C_Manufacturing: { ar: 'الصناعة', fr: 'Industrie', en: 'Manufacturing' },
  D_ElectricityGasSteamAndAirConditioningSupply: {
    ar: 'الكهرباء والغاز',
    fr: 'Électricité et gaz',
    en: 'Electricity and gas',
  },
  E_WaterSupplySewerageWasteManagement: { ar: 'المياه والنفايات', fr: 'Eau et déchets', en: 'Water and waste' },
  F_Construction: { ar: 'البناء', fr: 'Construction', en: 'Construction' },
  G_WholesaleAndRetailTradeRepairOfMotorVehicles: {
    ar: 'التجارة وإصلاح المركبات',
    fr: 'Commerce et réparation de véhicules',
    en: 'Trade and repair of vehicles',
  },
  H_TransportationAndStorage: { ar: 'النقل والتخزين', fr: 'Transport et entreposage', en: 'Transport and storage' },
  I_AccommodationAndFoodServiceActivities: {
    ar: 'الفنادق والمطاعم',
    fr: 'Hôtellerie et restauration',
    en: 'Hotels and restaurants',
  },
  J_InformationAndCommunication: { ar: 'المعلومات والاتصالات', fr: 'Information et communication', en: 'Information' },
  K_FinancialAndInsuranceActivities: { ar: 'المال والتأمين', fr: 'Finance et assurance', en: 'Finance and insurance' },
  L_RealEstateActivities: { ar: 'العقارات', fr: 'Immobilier', en: 'Real estate' },
  M_ProfessionalScientificAndTechnicalActivities: {
    ar: 'أنشطة مهنية وتقنية',
    fr: 'Activités spécialisées',
    en: 'Professional services',
  },
  N_AdministrativeAndSupportServiceActivities: {
    ar: 'خدمات الدعم',
    fr: 'Services de soutien',
    en: 'Support services',
  },
  O_PublicAdministrationAndDefence: {
    ar: 'الإدارة العامة',
    fr: 'Administration publique',
    en: 'Public administration',
  },
  P_Education: { ar: 'التعليم', fr: 'Enseignement', en: 'Education' },
  Q_HumanHealthAndSocialWorkActivities: {
    ar: 'الصحة والعمل الاجتماعي',
    fr: 'Santé et action sociale',
    en: 'Health and social work',
  },
  R_ArtsEntertainmentAndRecreation: { ar: 'الفنون والترفيه', fr: 'Arts et spectacles', en: 'Arts and entertainment' },
  S_OtherServiceActivities: { ar: 'خدمات أخرى', fr: 'Autres services', en: 'Other services' },
  T_ActivitiesOfHouseholdsAsEmployers: { ar: 'العمل المنزلي', fr: 'Travail domestique', en: 'Domestic work' },
  U_ActivitiesOfExtraterritorialOrganizations: {
    ar: 'منظمات دولية',
    fr: 'Organismes internationaux',
    en: 'International organisations',
  },
};
