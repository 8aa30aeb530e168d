import type { ReferralRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const referralRefusals: Readonly<Record<ReferralRefusal, InEachLanguage>> = {
  'referral-not-requested': {
    ar: 'هذه الإحالة ما زالت مسودة. أرسلوها أولاً.',
    fr: 'Cette orientation est encore un brouillon. Envoyez-la d’abord.',
    en: 'This referral is still a draft. Send it first.',
  },
  'referral-already-requested': {
    ar: 'أُرسلت هذه الإحالة من قبل. تابعوا الرد عليها، أو حرّروا إحالة جديدة.',
    fr: 'Cette orientation est déjà envoyée. Suivez la réponse ou rédigez-en une nouvelle.',
    en: 'This referral has already been sent. Follow its answer, or write a new one.',
  },
  'referral-already-acknowledged': {
    ar: 'سبق تأكيد استلام هذه الإحالة. بقي الرد عليها.',
    fr: 'La réception de cette orientation est déjà confirmée. Il reste à y répondre.',
    en: 'This referral has already been acknowledged. What remains is to answer it.',
  },
  'referral-already-answered': {
    ar: 'سبق الرد على هذه الإحالة. افتحوها لرؤية الرد.',
    fr: 'Cette orientation a déjà reçu une réponse. Ouvrez-la pour la voir.',
    en: 'This referral has already been answered. Open it to see the answer.',
  },
  'referral-not-accepted': {
    ar: 'لم تُقبل هذه الإحالة بعد. تبدأ الخدمة بعد القبول.',
    fr: 'Cette orientation n’est pas encore acceptée. Le service commence après l’acceptation.',
    en: 'This referral is not accepted yet. The service starts after it is accepted.',
  },
  'referral-not-in-service': {
    ar: 'لم تبدأ الخدمة بعد. سجّلوا بدايتها قبل إنهائها.',
    fr: 'Le service n’a pas commencé. Notez son début avant sa fin.',
    en: 'The service has not started. Record its start before its end.',
  },
  'referral-in-service': {
    ar: 'بدأت الخدمة. يمكن للشخص المعني سحب موافقته، أو للجهة تسجيل انتهائها.',
    fr: 'Le service a commencé. La personne peut retirer son accord, ou le service noter la fin.',
    en: 'The service has started. The person can withdraw, or the service can record that it has ended.',
  },
  'referral-over': {
    ar: 'انتهت هذه الإحالة. حرّروا إحالة جديدة إذا رغب الشخص المعني.',
    fr: 'Cette orientation est terminée. Rédigez-en une nouvelle si la personne le souhaite.',
    en: 'This referral is over. Write a new one if the person wishes.',
  },
  'referral-step-of-the-other-side': {
    ar: 'هذه الخطوة تعود إلى الجهة الأخرى. اتصلوا بها إذا تأخرت.',
    fr: 'Cette étape revient à l’autre organisation. Appelez-la si elle tarde.',
    en: 'This step belongs to the other organisation. Call it if it is late.',
  },
  'referral-answered-over-the-network': {
    ar: 'ترد هذه الجهة عبر الشبكة بنفسها. لا تُسجّل باليد إلا ردود الجهات خارج الشبكة.',
    fr: 'Cette organisation répond elle-même par le réseau. Seules les réponses hors réseau se notent à la main.',
    en: 'This organisation answers through the network. Only answers from outside it are written down by hand.',
  },
  'referral-not-lapsed': {
    ar: 'لم تنتهِ مدة هذه الإحالة بعد. يمكنكم إلغاؤها إن لم تعد لازمة.',
    fr: 'Le délai de cette orientation court encore. Annulez-la si elle n’est plus utile.',
    en: 'The time of this referral is not over. Cancel it if it is no longer needed.',
  },
  'referral-nothing-to-delete': {
    ar: 'لم يُرسل شيء إلى هذه الجهة، فلا يوجد ما يُطلب حذفه.',
    fr: 'Rien n’a été transmis à cette organisation : il n’y a rien à faire effacer.',
    en: 'Nothing was sent to this organisation, so there is nothing to ask it to delete.',
  },
  'referral-reason-missing': {
    ar: 'اذكروا سبب الاعتذار، كما قالته الجهة.',
    fr: 'Indiquez le motif du refus, tel que l’organisation l’a donné.',
    en: 'Give the reason of the decline, as the organisation told it.',
  },
  'referral-outcome-missing': {
    ar: 'اذكروا النتيجة كما يراها الشخص المعني، أو أنه فضّل عدم الإجابة.',
    fr: 'Indiquez le résultat selon la personne, ou qu’elle préfère ne pas le dire.',
    en: 'Give the outcome as the person told it, or that the person prefers not to say.',
  },
  'referral-file-destroyed': {
    ar: 'حُذف مضمون هذه الإحالة ولا يمكن فتحه. بقي تاريخها وحالتها فقط.',
    fr: 'Le contenu de cette orientation est détruit et ne peut plus être ouvert. Restent ses dates et son état.',
    en: 'The content of this referral was destroyed and cannot be opened. Only its dates and state remain.',
  },
  'keeping-already-over': {
    ar: 'اليوم الذي ينتهي فيه سبب الاحتفاظ قد مضى. اختاروا يوماً قادماً.',
    fr: 'Le jour où le motif de conservation prend fin est passé. Choisissez un jour à venir.',
    en: 'The day on which the ground to keep it ends has passed. Choose a day that is still to come.',
  },
  'keeping-too-long': {
    ar: 'لا يُحتفظ بشيء رغم سحب الموافقة أكثر من سنة من دون مراجعة. اختاروا يوماً أقرب ثم راجعوا السبب.',
    fr: 'Rien n’est conservé malgré un retrait plus d’un an sans réexamen. Choisissez un jour plus proche, puis revoyez le motif.',
    en: 'Nothing is kept against a withdrawal for more than a year without a new look. Choose a nearer day, then look at the ground again.',
  },
  'keeping-ground-missing': {
    ar: 'اذكروا لماذا على هذه الجهة أن تحتفظ بما وصلها: القانون، أو محكمة، أو مطالبة للشخص المعني نفسه.',
    fr: 'Indiquez pourquoi cette organisation doit conserver : la loi, un tribunal ou une demande de la personne.',
    en: 'Say why this organisation must keep what it was told: the law, a court, or a claim of the person’s own.',
  },
  'keeping-too-late': {
    ar: 'سحب الشخص المعني موافقته على هذه الإحالة من قبل، ولا يُسجَّل بعد ذلك سبب جديد. اعرضوا الأمر على محامٍ.',
    fr: 'La personne a déjà retiré son accord pour cette orientation : aucun nouveau motif ne s’y ajoute. Voyez un avocat.',
    en: 'The person has taken back the consent to this referral already: no new ground is added then. Ask a lawyer.',
  },
};
