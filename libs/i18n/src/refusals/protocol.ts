import type {
  ProtocolActRefusal,
  ProtocolCheckRefusal,
  ProtocolReadRefusal,
  ProtocolRecordRefusal,
  ProtocolRefusal,
  ProtocolTakeRefusal,
  ProtocolVersionRefusal,
} from '#domain';
import type { InEachLanguage } from '../language.js';

const readRefusals: Readonly<Record<ProtocolReadRefusal, InEachLanguage>> = {
  'protocol-too-large': {
    ar: 'وثيقة البروتوكول أكبر من 256 كيلوبايت. قسّموها أو اختصروا نصوصها.',
    fr: 'Le document de protocole dépasse 256 Kio. Divisez-le ou abrégez ses textes.',
    en: 'The protocol document is larger than 256 KiB. Split it or shorten its texts.',
  },
  'protocol-not-json': {
    ar: 'تعذرت قراءة وثيقة البروتوكول: ليست JSON بترميز UTF-8. اطلبوا نسخة جديدة ممن أرسلها.',
    fr: 'Le document de protocole est illisible : ce n’est pas du JSON en UTF-8. Demandez-en une nouvelle copie.',
    en: 'The protocol document cannot be read: it is not JSON in UTF-8. Ask its sender for a new copy.',
  },
  'protocol-too-deep': {
    ar: 'وثيقة البروتوكول متداخلة أكثر من 32 مستوى. بسّطوا شروطها.',
    fr: 'Le document de protocole est imbriqué sur plus de 32 niveaux. Simplifiez ses conditions.',
    en: 'The protocol document is nested more than 32 levels deep. Make its conditions simpler.',
  },
  'protocol-too-many-keys': {
    ar: 'في وثيقة البروتوكول أكثر من 5000 حقل. قسّموها.',
    fr: 'Le document de protocole compte plus de 5000 champs. Divisez-le.',
    en: 'The protocol document has more than 5,000 members. Split it.',
  },
  'protocol-duplicate-key': {
    ar: 'حقل مذكور مرتين في وثيقة البروتوكول، فلا يُعرف أيّهما المقصود. احذفوا أحدهما.',
    fr: 'Un champ du document de protocole figure deux fois : on ne sait lequel vaut. Supprimez-en un.',
    en: 'A member stands twice in the protocol document, and nobody can tell which one counts. Take one out.',
  },
  'protocol-forbidden-key': {
    ar: 'في وثيقة البروتوكول حقل باسم غير مسموح به. لا تستعملوها واسألوا من أرسلها.',
    fr: 'Un champ du document de protocole porte un nom interdit. Ne l’utilisez pas et interrogez l’expéditeur.',
    en: 'A member of the protocol document has a name that is not allowed. Do not use it; ask its sender.',
  },
  'protocol-unsafe-number': {
    ar: 'عدد في وثيقة البروتوكول ليس عدداً صحيحاً يُقرأ على نحو واحد في كل مكان. اكتبوا عدداً صحيحاً أصغر.',
    fr: 'Un nombre du document de protocole n’est pas un entier lu partout de la même façon. Écrivez un entier plus petit.',
    en: 'A number in the protocol document is no integer that reads the same everywhere. Write a smaller whole number.',
  },
  'protocol-lone-surrogate': {
    ar: 'في وثيقة البروتوكول نصف حرف. أعيدوا كتابة النص المعطوب.',
    fr: 'Un texte du document de protocole contient un demi-caractère. Récrivez ce texte.',
    en: 'A text of the protocol document holds half of a character. Write that text again.',
  },
  'protocol-rule-kind-unknown': {
    ar: 'في وثيقة البروتوكول قاعدة من نوع لا يعرفه هذا الإصدار. حدّثوا النظام قبل العمل بها.',
    fr: 'Le document de protocole contient une règle d’un genre inconnu de cette version. Mettez le système à jour d’abord.',
    en: 'The protocol document has a rule of a kind that this version does not know. Update the system first.',
  },
  'protocol-wrong-shape': {
    ar: 'وثيقة البروتوكول لا تتبع الصيغة المتفق عليها في الموضع المذكور. صحّحوه وأعيدوا التحقق.',
    fr: 'Le document de protocole n’a pas la forme convenue à l’endroit indiqué. Corrigez-le et vérifiez de nouveau.',
    en: 'The protocol document does not have the agreed shape at the place that is named. Correct it and check again.',
  },
  'protocol-rule-twice': {
    ar: 'قاعدتان في وثيقة واحدة بالرقم نفسه أو في الأمر نفسه. أبقوا واحدة منهما.',
    fr: 'Deux règles du même document ont le même numéro ou le même objet. N’en gardez qu’une.',
    en: 'Two rules of one document have the same id or are about the same thing. Keep one of them.',
  },
  'protocol-condition-too-wide': {
    ar: 'شرط في البروتوكول مركّب أكثر مما يمكن التحقق منه. قسّموه إلى قواعد أصغر.',
    fr: 'Une condition du protocole est trop composée pour être vérifiée. Divisez-la en règles plus petites.',
    en: 'A condition of the protocol is put together from too many parts to be checked. Split it into smaller rules.',
  },
  'protocol-term-undeclared': {
    ar: 'شرط في البروتوكول يسمّي واقعة أو قراراً بلا اسم مكتوب له. أضيفوا اسمه باللغات الثلاث.',
    fr: 'Une condition du protocole cite un fait ou une décision sans libellé. Ajoutez-le dans les trois langues.',
    en: 'A condition of the protocol names a fact or a decision that has no label. Add its label in three languages.',
  },
  'protocol-source-missing': {
    ar: 'قاعدة تستند إلى مصدر غير مذكور بين مصادر الوثيقة. أضيفوا المصدر إلى القائمة.',
    fr: 'Une règle se fonde sur une source absente de la liste du document. Ajoutez la source à la liste.',
    en: 'A rule rests on a source that is not among the sources of the document. Add the source to the list.',
  },
  'protocol-proposal-unmarked': {
    ar: 'قاعدة لم يُعثر على مصدرها ولم تُعلَّم بأنها اقتراح للتصديق. علّموها كذلك.',
    fr: 'Une règle sans source n’est pas marquée comme proposition à ratifier. Marquez-la comme telle.',
    en: 'A rule without a source is not marked as a proposal for ratification. Mark it as one.',
  },
};

const checkRefusals: Readonly<Record<ProtocolCheckRefusal, InEachLanguage>> = {
  'protocol-rule-looser': {
    ar: 'قاعدة وطنية تحمي الشخص المعني أقل من القاعدة الإقليمية. شدّدوها أو احذفوها لتسري القاعدة الإقليمية.',
    fr: 'Une règle nationale protège moins la personne que la règle régionale. Renforcez-la, ou retirez-la pour que la régionale vaille.',
    en: 'A national rule protects the person less than the regional one. Tighten it, or take it out so that the regional one holds.',
  },
  'protocol-not-in-regional': {
    ar: 'قاعدة وطنية تسمح بما لا يسمح به البروتوكول الإقليمي. احذفوها، أو اقترحوها على المستوى الإقليمي.',
    fr: 'Une règle nationale permet ce que le protocole régional ne permet pas. Retirez-la, ou proposez-la au niveau régional.',
    en: 'A national rule allows what the regional protocol does not. Take it out, or propose it for the region.',
  },
  'protocol-burden-on-adult': {
    ar: 'قاعدة تضع عبئاً على شخص راشد، وهذا ليس تشديداً. إن كان القانون يفرضه فاكتبوه قانوناً محلياً نافذاً مع مادته ومصدره.',
    fr: 'Une règle impose une charge à une personne adulte : ce n’est pas un renforcement. Si la loi l’impose, écrivez-la comme droit du pays, avec article et source.',
    en: 'A rule lays a burden on an adult, which is no tightening. Where the law imposes it, write it as law of the land, with article and source.',
  },
  'protocol-land-law-regional': {
    ar: 'القانون المحلي النافذ يخص بلداً واحداً. انقلوا هذه القاعدة إلى الوثيقة الوطنية.',
    fr: 'Le droit du pays vaut pour un seul pays. Déplacez cette règle dans le document national.',
    en: 'Law of the land belongs to one country. Move this rule into the national document.',
  },
  'protocol-too-costly': {
    ar: 'قواعد هذه الوثائق مجتمعةً أكثر مما يمكن تقييمه في كل إجراء. اختصروا شروطها.',
    fr: 'Ensemble, ces documents ont plus de règles qu’on ne peut en évaluer à chaque acte. Abrégez leurs conditions.',
    en: 'Together these documents have more rules than can be weighed for each act. Shorten their conditions.',
  },
};

const takeRefusals: Readonly<Record<ProtocolTakeRefusal, InEachLanguage>> = {
  'protocol-version-changed': {
    ar: 'هذه النسخة من البروتوكول معروفة هنا بنص آخر. انشروا التغيير برقم نسخة جديد.',
    fr: 'Cette version du protocole est connue ici avec un autre texte. Publiez le changement sous un nouveau numéro.',
    en: 'This version of the protocol is known here with another text. Publish the change under a new number.',
  },
  'protocol-without-regional': {
    ar: 'لا بروتوكول إقليمياً يُقارن به هذا البروتوكول الوطني. ضعوا الوثيقة الإقليمية أولاً.',
    fr: 'Il n’y a pas de protocole régional auquel comparer ce document national. Placez d’abord le régional.',
    en: 'There is no regional protocol to hold this national one against. Put the regional document there first.',
  },
  'protocol-not-canonical': {
    ar: 'وصلت وثيقة البروتوكول بكتابة غير الكتابة الموحّدة التي يُصوَّت عليها. اطلبوا من مؤسستها إرسالها من جديد.',
    fr: 'Le document de protocole n’est pas dans l’écriture unique sur laquelle on vote. Demandez à son auteur de le renvoyer.',
    en: 'The protocol document does not have the one spelling that is voted on. Ask its author to send it again.',
  },
  'protocol-not-as-named': {
    ar: 'اسم البروتوكول لا يوافق ما تقوله الوثيقة عن نفسها، أو البلد الذي وُضعت له. صحّحوا الاسم أو صوّتوا على الوثيقة الصحيحة.',
    fr: 'Le nom du protocole ne correspond pas au document, ou au pays pour lequel il est fait. Corrigez le nom, ou votez sur le bon document.',
    en: 'The name of the protocol does not fit the document, or the country that it is made for. Correct the name, or vote on the right document.',
  },
  'protocol-version-older': {
    ar: 'نسخة بهذا الرقم أو أحدث منه أُقرّت من قبل. انشروا التغيير برقم أحدث.',
    fr: 'Une version de ce numéro, ou plus récente, est déjà décidée. Publiez le changement sous un numéro plus récent.',
    en: 'A version with this number or a newer one was decided before. Publish the change under a newer number.',
  },
};

const versionRefusals: Readonly<Record<ProtocolVersionRefusal, InEachLanguage>> = {
  'protocol-version-sent': {
    ar: 'أُرسلت هذه النسخة للتعليق ولم تعد تتغير. اكتبوا مسودة جديدة واسحبوا هذه.',
    fr: 'Cette version est envoyée pour commentaires et ne change plus. Écrivez un nouveau projet et retirez celle-ci.',
    en: 'This version was sent for comments and does not change any more. Write a new draft, and take this one back.',
  },
  'protocol-version-not-sent': {
    ar: 'هذه مسودة لم تُرسل بعد. أرسلوها للتعليق أولاً.',
    fr: 'C’est encore un projet. Envoyez-le d’abord pour commentaires.',
    en: 'This is a draft still. Send it for comments first.',
  },
  'protocol-version-known': {
    ar: 'وثيقة بهذا النص نفسه موجودة هنا. افتحوها من قائمة النسخ.',
    fr: 'Un document au même texte est déjà ici. Ouvrez-le dans la liste des versions.',
    en: 'A document with this very text is here already. Open it in the list of versions.',
  },
  'protocol-version-proposed': {
    ar: 'هذه النسخة مطروحة للتصويت. انتظروا نهاية التصويت.',
    fr: 'Cette version est déjà mise au vote. Attendez la fin du vote.',
    en: 'This version is put to the vote already. Wait until the vote is over.',
  },
  'protocol-version-decided': {
    ar: 'انتهى أمر هذه النسخة: أُقرّت هي أو أُقرّت أحدث منها. ضعوا ما تريدون تغييره في مسودة برقم جديد.',
    fr: 'Cette version est décidée, ou une plus récente l’est. Mettez ce qui doit changer dans un projet sous un nouveau numéro.',
    en: 'This version is decided, or a newer one is. Put what should change into a draft with a new number.',
  },
  'protocol-version-withdrawn': {
    ar: 'سحبت مؤسستها هذه النسخة. اسألوها عن نسخة أخرى.',
    fr: 'Son auteur a retiré cette version. Demandez-lui s’il y en a une autre.',
    en: 'Its author has taken this version back. Ask there whether another one follows.',
  },
  'protocol-version-of-another': {
    ar: 'هذه النسخة لمؤسسة أخرى. لها وحدها أن تغيّرها أو تسحبها؛ أما أنتم فعلّقوا عليها.',
    fr: 'Cette version est d’une autre organisation, seule à pouvoir la changer ou la retirer. Vous pouvez la commenter.',
    en: 'This version is another organisation’s, and it alone may change it or take it back. You may comment on it.',
  },
  'protocol-sent-by-host': {
    ar: 'المجموعة المستضافة لا تُرسل شيئاً إلى الجميع كي لا تُعرف. اطلبوا من الجهة المستضيفة إرسال النسخة باسمها.',
    fr: 'Un groupe accueilli n’envoie rien à tous, pour ne pas être connu. Demandez à votre hôte d’envoyer la version en son nom.',
    en: 'A group that is a guest sends nothing to everybody, so that nobody learns of it. Ask your host to send the version in its own name.',
  },
  'protocol-peer-led-first': {
    ar: 'تُسأل المجموعات التي يقودها المعنيون والمعنيات أولاً. انتظروا إجاباتها أو نهاية مهلتها.',
    fr: 'Les groupes de personnes concernées sont consultés d’abord. Attendez leurs réponses ou la fin de leur délai.',
    en: 'Groups led by those concerned are asked first. Wait for their answers or the end of their time.',
  },
  'protocol-comments-open': {
    ar: 'ما زال باب التعليق مفتوحاً. اطرحوا النسخة للتصويت بعد إغلاقه.',
    fr: 'Les commentaires sont encore ouverts. Mettez la version au vote quand ils seront clos.',
    en: 'Comments are still open. Put the version to the vote when they are closed.',
  },
  'protocol-comments-over': {
    ar: 'انتهت مهلة التعليق على هذه النسخة. تحدثوا مع جهة التنسيق الوطنية قبل أن تصوّت.',
    fr: 'Le délai des commentaires est passé. Parlez au point focal de votre pays avant qu’il ne vote.',
    en: 'The time for comments on this version is over. Speak with your country’s focal point before it votes.',
  },
  'protocol-document-missing': {
    ar: 'الوثيقة التي يُصوَّت عليها لم تصل إلى هنا. انتظروا وصولها أو اطلبوها من صاحبة الاقتراح.',
    fr: 'Le document sur lequel on vote n’est pas arrivé ici. Attendez-le, ou demandez-le à qui le propose.',
    en: 'The document that is voted on has not come here. Wait for it, or ask whoever proposes it.',
  },
};

/** Said when the verdict itself cannot be opened any more. */
const actRefusals: Readonly<Record<ProtocolActRefusal, InEachLanguage>> = {
  'protocol-needs': {
    ar: 'البروتوكول النافذ يطلب شيئاً قبل هذا الإجراء. افتحوا الحالة واقرأوا القاعدة وما ينقص، ثم أعيدوا المحاولة.',
    fr: 'Le protocole en vigueur demande quelque chose avant cet acte. Ouvrez le dossier, lisez la règle et ce qui manque, puis réessayez.',
    en: 'The protocol in force asks for something before this is done. Open the case, read the rule and what is missing, and try again.',
  },
  'protocol-forbids': {
    ar: 'البروتوكول النافذ لا يسمح بهذا الإجراء في هذا الوضع. افتحوا الحالة واقرأوا القاعدة، أو اسألوا اللجنة القانونية.',
    fr: 'Le protocole en vigueur ne permet pas cet acte dans cette situation. Ouvrez le dossier et lisez la règle, ou interrogez le comité juridique.',
    en: 'The protocol in force does not allow this as things stand. Open the case and read the rule, or ask the legal committee.',
  },
};

const recordRefusals: Readonly<Record<ProtocolRecordRefusal, InEachLanguage>> = {
  'protocol-term-unknown': {
    ar: 'لا يسأل البروتوكول النافذ عن هذا. اختاروا من القائمة التي يسمّيها البروتوكول.',
    fr: 'Le protocole en vigueur ne demande rien de tel. Choisissez dans la liste qu’il nomme.',
    en: 'The protocol in force asks for no such thing. Choose from the list that it names.',
  },
  'decision-in-the-future': {
    ar: 'لا يمكن تسجيل قرار قبل صدوره. صحّحوا تاريخه.',
    fr: 'Une décision ne s’enregistre pas avant d’être rendue. Corrigez sa date.',
    en: 'A decision cannot be recorded before it is made. Correct its date.',
  },
  'protocol-nothing-newer': {
    ar: 'الحالة تتبع النسخة النافذة من البروتوكول. لا شيء تُنقل إليه.',
    fr: 'Le dossier suit déjà la version en vigueur du protocole. Il n’y a rien vers quoi le faire passer.',
    en: 'The case already follows the version of the protocol that is in force. There is nothing to move it to.',
  },
};

export const protocolRefusals: Readonly<Record<ProtocolRefusal, InEachLanguage>> = {
  ...readRefusals,
  ...checkRefusals,
  ...takeRefusals,
  ...versionRefusals,
  ...actRefusals,
  ...recordRefusals,
};
