import type { CharterRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const charterRefusals: Readonly<Record<CharterRefusal, InEachLanguage>> = {
  'not-in-a-network': {
    ar: 'لم ينضم هذا النظام إلى شبكة بعد. ضعوا ملف ميثاق الشبكة أولاً.',
    fr: 'Ce système n’a encore rejoint aucun réseau. Déposez d’abord le fichier de la charte.',
    en: 'This node has not joined a network yet. Place the charter’s file first.',
  },
  'proposal-not-found': {
    ar: 'لا يوجد اقتراح مفتوح بهذا المعرّف. افتحوا قائمة الاقتراحات من جديد، فقد يكون حُسم.',
    fr: 'Aucune proposition ouverte ne porte cet identifiant. Rouvrez la liste : elle est peut-être déjà tranchée.',
    en: 'No open proposal has this id. Open the list again: it may have been decided.',
  },
  'proposal-unclear': {
    ar: 'كل تغيير يقول شيئاً واحداً. املؤوا حقلاً واحداً لكل تغيير.',
    fr: 'Chaque changement dit une seule chose. Remplissez un seul champ par changement.',
    en: 'Each change says one thing. Fill in one field for each change.',
  },
  'proposal-changes-nothing': {
    ar: 'هذا هو ما يقوله الميثاق الساري أصلاً. لا حاجة إلى تصويت.',
    fr: 'La charte en vigueur le dit déjà. Aucun vote n’est nécessaire.',
    en: 'The charter in force says so already. No vote is needed.',
  },
  'proposal-unfit': {
    ar: 'لا يمكن أن يلي هذا الميثاقَ الساري: عضو بحالة لا تسمح بذلك، أو مقعد لغير مجموعة يقودها المعنيون والمعنيات، أو مدة غير صحيحة. راجعوا التغيير.',
    fr: 'Cette charte ne peut pas suivre celle en vigueur : un statut qui ne le permet pas, un siège hors d’un groupe dirigé par les personnes concernées, ou une durée fausse. Revoyez le changement.',
    en: 'This cannot follow the charter in force: a standing that does not allow it, a seat for a group that is not peer-led, or a wrong length of time. Look at the change again.',
  },
  'card-not-valid': {
    ar: 'بطاقة العضو هذه غير صالحة أو عُدّلت. اطلبوا من المؤسسة بطاقة جديدة من نظامها.',
    fr: 'Cette carte de membre n’est pas valable ou a été modifiée. Demandez-en une nouvelle à l’organisation.',
    en: 'This member’s card is not valid or was altered. Ask the organisation for a new one from its node.',
  },
  'vote-not-asked': {
    ar: 'لا يُطلب صوت مؤسستكم في هذا الاقتراح. تصوّت جهة التنسيق الوطنية والمقاعد التي يقودها المعنيون والمعنيات.',
    fr: 'Votre organisation n’a pas de voix sur cette proposition. Votent les points focaux et les sièges des groupes dirigés par les personnes concernées.',
    en: 'Your organisation has no vote on this proposal. Focal points and the seats of peer-led groups vote.',
  },
  'vote-given-already': {
    ar: 'صوّتت مؤسستكم في هذه الجولة، ولا يتغير الصوت بعد إعطائه. إن لم يُحسم شيء تُفتح جولة أخرى.',
    fr: 'Votre organisation a déjà voté dans ce tour, et un vote ne change plus. Si rien n’est décidé, un autre tour s’ouvrira.',
    en: 'Your organisation has voted in this round, and a vote is not changed. If nothing is decided, another round opens.',
  },
  'vote-too-late': {
    ar: 'انتهت مدة التصويت على هذا الاقتراح أو لم يحن تاريخه. يمكنكم التصويت بعدم الموافقة على أي اقتراح، ثم يُقترح من جديد.',
    fr: 'Le délai de vote est passé, ou la date n’est pas encore venue. Vous pouvez voter pour aucune proposition ; elle sera proposée à nouveau.',
    en: 'The time to vote for this is over, or its date has not come. You may vote for none; then it can be proposed again.',
  },
  'vote-round-over': {
    ar: 'انتهت هذه الجولة دون حسم. صوّتوا على الاقتراح في الجولة المفتوحة الآن.',
    fr: 'Ce tour est terminé sans décision. Votez sur la proposition du tour ouvert.',
    en: 'This round is over without a decision. Vote on the proposal in the round that is open.',
  },
  'round-still-open': {
    ar: 'ما زال هذا الاقتراح مفتوحاً للتصويت في جولته. انتظروا من لم يصوّت، أو اتصلوا به.',
    fr: 'Cette proposition est encore ouverte au vote dans son tour. Attendez ceux qui n’ont pas voté, ou appelez-les.',
    en: 'This proposal is still open in its round. Wait for those who have not voted, or call them.',
  },
  'charter-disputed': {
    ar: 'وُقّع ميثاقان مختلفان لإصدار واحد. لا تصويت حتى تتحدثوا مع المؤسسات الأخرى وتؤكدوا أيهما يسري.',
    fr: 'Deux chartes différentes ont été signées pour une même version. Aucun vote avant d’avoir parlé aux autres et confirmé laquelle vaut.',
    en: 'Two different charters were signed for one version. No vote until you have spoken with the others and confirmed which one holds.',
  },
  'charter-not-disputed': {
    ar: 'لا خلاف على الميثاق الآن. لا حاجة إلى تأكيد.',
    fr: 'La charte n’est pas contestée. Il n’y a rien à confirmer.',
    en: 'The charter is not disputed. There is nothing to confirm.',
  },
  'node-signs-nothing': {
    ar: 'لا يوقّع هذا النظام شيئاً الآن لأن بياناته أقدم مما قاله. اطلبوا من مسؤول النظام إتمام الاستعادة أولاً.',
    fr: 'Ce système ne signe rien pour le moment : ses données sont plus anciennes que ce qu’il a dit. Terminez d’abord la restauration.',
    en: 'This node signs nothing now: its data is older than what it has said. Finish the restore first.',
  },
  'charter-file-not-valid': {
    ar: 'هذا ليس ملف ميثاق أو اقتراح يمكن الوثوق به. اطلبوه مرة أخرى ممن أعطاكم إياه.',
    fr: 'Ce n’est pas un fichier de charte ou de proposition fiable. Redemandez-le à qui vous l’a donné.',
    en: 'This is not a file of a charter or a proposal that can be trusted. Ask for it again.',
  },
};
