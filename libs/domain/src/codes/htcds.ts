/**
 * The picklists of the Human Trafficking Case Data Standard 2.0 (IOM, 24 December 2021, CC BY 4.0), verbatim, case
 * included. Use here suggests no endorsement by IOM. `readCode` accepts what files in the wild carry; nothing but these
 * spellings is ever stored or sent.
 */
export const genders = [
  'Feminine',
  'Masculine',
  'TransgenderFeminine',
  'TransgenderMasculine',
  'NonConforming',
  'NonSpecifiedUnknown',
] as const;
export type Gender = (typeof genders)[number];

export const maritalStatuses = [
  'Single',
  'Married',
  'Widowed',
  'Divorced',
  'Separated',
  'RegisteredPartnership',
] as const;
export type MaritalStatus = (typeof maritalStatuses)[number];

/** ISCED 2011, single codes. */
export const educationLevels = [
  'EarlyChildhoodEducation',
  'PrimaryEducation',
  'LowerSecondaryEducation',
  'UpperSecondaryEducation',
  'PostSecondaryNonTertiaryEducation',
  'ShortCycleTertiaryEducation',
  'BachelorsOrEquivalentLevel',
  'MastersOrEquivalentLevel',
  'DoctoralOrEquivalentLevel',
] as const;
export type EducationLevel = (typeof educationLevels)[number];

/** A legal status that an organisation decided; the screening of a node never says more than "possible". */
export const traffickingStatuses = [
  'PossibleVictimOfTrafficking',
  'ActualVictimOfTrafficking',
  'NotAVictimOfTrafficking',
] as const;
export type TraffickingStatus = (typeof traffickingStatuses)[number];

export const statusDeciders = [
  'Police',
  'NGO',
  'CourtOrProsecution',
  'NonPoliceGovernmentalOrganization',
  'Other',
] as const;
export type StatusDecider = (typeof statusDeciders)[number];

/** The standard's file spells the last one `Unaquainted`; that spelling is read, never written. */
export const relationshipsToTrafficker = ['Familial', 'Acquainted', 'Unacquainted'] as const;
export type RelationshipToTrafficker = (typeof relationshipsToTrafficker)[number];

export const methodsOfRecruitment = [
  'AtAPlaceOfBusiness',
  'AtAnEducationalInstitution',
  'AtWork',
  'ThroughOnlineSocialNetworks',
  'ThroughAnOnlineAdvertisement',
  'ThroughATelevisionAdvert',
  'ThroughANewspaperAdvert',
  'ThroughFamilyOrFamilyEvents',
  'ThroughFriendsOrSocialEvents',
  'Other',
] as const;
export type MethodOfRecruitment = (typeof methodsOfRecruitment)[number];

/** `RestrictsMovement` stands in the standard's field definitions, not in its picklist; it is carried all the same. */
export const methodsOfControl = [
  'PhysicalThreats',
  'ThreatsLawEnforcement',
  'ThreatensChildrenFamily',
  'DebtBondage',
  'FalsePromises',
  'PhysicalAbuse',
  'SexualAbuse',
  'TakesEarnings',
  'RestrictsFinancialAccess',
  'RestrictsMedicalCare',
  'WithholdsNecessities',
  'PsychologicalAbuse',
  'PsychoactiveSubstance',
  'ExcessiveWorkingHours',
  'WithholdsDocuments',
  'RestrictsMovement',
  'Other',
] as const;
export type MethodOfControl = (typeof methodsOfControl)[number];

/** An early marriage is `ForcedMarriage`; abuse of a domestic worker is `ForcedLabour` in industry section T. */
export const typesOfExploitation = [
  'ForcedLabour',
  'SexualExploitation',
  'ChildLabour',
  'ForcedMarriage',
  'Servitude',
  'ForcedMilitaryByNonStateActors',
  'OrganRemoval',
  'ForcedBegging',
  'ForcedAdoption',
  'Surrogacy',
  'Other',
] as const;
export type TypeOfExploitation = (typeof typesOfExploitation)[number];

export const typesOfSexExploitation = [
  'Prostitution',
  'Pornography',
  'RemoteInteractiveServices',
  'PrivateSexualServices',
] as const;
export type TypeOfSexExploitation = (typeof typesOfSexExploitation)[number];

/** ISIC revision 4 sections; T is domestic work. */
export const forcedLabourIndustries = [
  'A_AgricultureForestryAndFishing',
  'B_MiningAndQuarrying',
  'C_Manufacturing',
  'D_ElectricityGasSteamAndAirConditioningSupply',
  'E_WaterSupplySewerageWasteManagement',
  'F_Construction',
  'G_WholesaleAndRetailTradeRepairOfMotorVehicles',
  'H_TransportationAndStorage',
  'I_AccommodationAndFoodServiceActivities',
  'J_InformationAndCommunication',
  'K_FinancialAndInsuranceActivities',
  'L_RealEstateActivities',
  'M_ProfessionalScientificAndTechnicalActivities',
  'N_AdministrativeAndSupportServiceActivities',
  'O_PublicAdministrationAndDefence',
  'P_Education',
  'Q_HumanHealthAndSocialWorkActivities',
  'R_ArtsEntertainmentAndRecreation',
  'S_OtherServiceActivities',
  'T_ActivitiesOfHouseholdsAsEmployers',
  'U_ActivitiesOfExtraterritorialOrganizations',
] as const;
export type ForcedLabourIndustry = (typeof forcedLabourIndustries)[number];

/** Kinds of support plan, used here for every service a person may be referred to. */
export const serviceKinds = [
  'Education',
  'Financial',
  'Health',
  'LabourExploitationRehabilitation',
  'Legal',
  'Livelihood',
  'RightsBasedTraining',
  'SexualExploitationRehabilitation',
  'SocialCare',
] as const;
export type ServiceKind = (typeof serviceKinds)[number];

const organisationTypes = [
  'NGO',
  'LawEnforcement',
  'HealthServiceOrganisation',
  'CentralGovernmentOrganisation',
  'LocalGovernmentOrganisation',
  'ImmigrationService',
  'LegalService',
  'CorporateBusiness',
  'SchoolOrCollege',
] as const;
export type OrganisationType = (typeof organisationTypes)[number];
