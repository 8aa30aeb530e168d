/** What a column of a table of cases may hold. */
export const caseColumns = [
  'reference',
  'given-name',
  'family-name',
  'full-name',
  'phone',
  'email',
  'address',
  'birth',
  'gender',
  'citizenship',
  'languages',
  'wish',
  'needs',
  'story',
  'trafficking-status',
  'status-decided-by',
  'methods-of-recruitment',
  'methods-of-control',
  'types-of-exploitation',
  'types-of-sex-exploitation',
  'forced-labour-industry',
] as const;
export type CaseColumn = (typeof caseColumns)[number];

/** One column of the file, and what it holds; `null` leaves it out. */
export interface ColumnMapping {
  readonly header: string;
  readonly holds: CaseColumn | null;
}

const bare = (header: string) => header.toLowerCase().replace(/[\s_\-./()'’]/g, '');

/** Headings as HTCDS 2.0 writes them, and as caseworkers do in the languages of the network. */
const headings: Readonly<Record<CaseColumn, readonly string[]>> = {
  reference: ['reference', 'caseid', 'casenumber', 'référence', 'numérodudossier', 'المرجع', 'رقمالحالة'],
  'given-name': ['givenname', 'firstname', 'prénom', 'الاسمالأول', 'الاسم'],
  'family-name': ['familyname', 'lastname', 'surname', 'nomdefamille', 'nom', 'اسمالعائلة', 'الكنية', 'النسب'],
  'full-name': ['fullname', 'name', 'nomcomplet', 'الاسمالكامل'],
  phone: ['phone', 'phonenumber', 'telephone', 'mobile', 'téléphone', 'الهاتف', 'رقمالهاتف'],
  email: ['email', 'courriel', 'البريدالإلكتروني'],
  address: ['address', 'adresse', 'العنوان'],
  birth: [
    'yearofbirth',
    'dateofbirth',
    'birthdate',
    'birth',
    'datedenaissance',
    'annéedenaissance',
    'تاريخالميلاد',
    'سنةالميلاد',
  ],
  gender: ['gender', 'sexe', 'genre', 'النوعالاجتماعي', 'الجنس'],
  citizenship: ['countryoforigin', 'citizenship', 'nationality', 'nationalité', 'الجنسية', 'بلدالأصل'],
  languages: ['languages', 'language', 'langues', 'langue', 'اللغات', 'اللغة'],
  wish: ['wish', 'whattheyask', 'souhait', 'الطلب', 'ماتريده'],
  needs: ['serviceswanted', 'needs', 'serviceplan', 'besoins', 'الخدماتالمطلوبة', 'الاحتياجات'],
  story: ['narrative', 'story', 'récit', 'القصة', 'السرد'],
  'trafficking-status': ['traffickingstatus', 'statut', 'الوضعالقانوني'],
  'status-decided-by': ['decisionby', 'statusdecidedby', 'décidépar', 'صاحبالقرار'],
  'methods-of-recruitment': ['methodofrecruitment', 'methodsofrecruitment', 'modederecrutement', 'طريقةالتجنيد'],
  'methods-of-control': ['methodsofcontrol', 'methodofcontrol', 'moyensdecontrôle', 'وسائلالسيطرة'],
  'types-of-exploitation': ['typeofexploitation', 'typesofexploitation', 'typedexploitation', 'نوعالاستغلال'],
  'types-of-sex-exploitation': ['typeofsexexploitation', 'typesofsexexploitation', 'نوعالاستغلالالجنسي'],
  'forced-labour-industry': ['forcedlabourindustry', 'forcedlaborindustry', 'secteur', 'قطاعالعمل'],
};

/** Guesses what each column holds from its heading. A column nobody knows is left out until somebody says what it is. */
export function guessColumns(headers: readonly string[]): ColumnMapping[] {
  const taken = new Set<CaseColumn>();
  return headers.map((header) => {
    const holds = caseColumns.find((column) => !taken.has(column) && headings[column].includes(bare(header))) ?? null;
    if (holds) taken.add(holds);
    return { header, holds };
  });
}
