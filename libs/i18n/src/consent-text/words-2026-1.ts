import type { ConsentTextWords } from './consent-text.js';

/**
 * The first text. In our own words; its questions follow what people are asked to be told by the consent guidance of HTCDS
 * 2.0 and add who will see it and what may go wrong. The Arabic and the French wait for review by practitioners.
 */
export const words2026n1: ConsentTextWords = {
  ar: {
    headings: {
      'who-asks': 'من يسألك؟',
      purpose: 'لأي غرض؟',
      data: 'ما المعلومات؟',
      recipients: 'من سيراها؟',
      storage: 'إلى متى تُحفظ؟',
      risks: 'ما المخاطر؟',
      withdrawal: 'كيف تسحب موافقتك؟',
    },
    whoAsks: 'تسألك {from}. لك أن تقول نعم أو لا، ولك مساعدتنا في الحالتين.',
    purposes: {
      interview: 'لندوّن ما تخبرنا به حتى لا تضطر إلى تكراره.',
      referral: 'لنطلب لك خدمة من جهة أخرى. تبقى متابعتك عندنا.',
      shelter: 'لنطلب لك مكاناً آمناً وليعرف من يستقبلك ما يلزم.',
      'handover-offer': 'لنسأل جهات أخرى إن كانت تستطيع متابعتك، من دون اسمك ومن دون قصتك.',
      handover: 'لتنتقل متابعتك وملفك إلى جهة واحدة اخترتها أنت.',
      'kept-by-giver': 'ليبقى عندنا جزء من ملفك بعد انتقاله، بسبب دعوى أو أجور لم تُدفع.',
      authorities: 'لنبلغ سلطة رسمية بما حدث.',
      'legal-review': 'لتراجع لجنة القانون حالتك من دون اسمك.',
      reporting: 'لتدخل في أرقام عامة لا يُعرف منها أحد.',
    },
    data: 'هذه فقط: {fields}. لا نرسل شيئاً آخر، ولك أن تشطب منها ما تشاء.',
    recipients: {
      named: '{to}، ومن يعمل معك هناك. لا أحد غيرهم.',
      service: 'من يقدّم لك هذه الخدمة: {to}. نخبرك باسم الجهة قبل الإرسال.',
      committee: 'أعضاء من لجنة القانون، ليس بينهم أحد من الجهات التي تتابعك.',
      network: 'المؤسسات الأعضاء في الشبكة، من دون اسم ولا ما يدل عليك.',
    },
    storage: 'تسري موافقتك حتى {until}، ثم نسألك من جديد. تُحذف المعلومات حين لا تعود لازمة لخدمتك.',
    risks: {
      always: 'ما وصل إلى جهة أخرى قد يقرأه من لا نعرفه هناك، وقد يأمر القضاء بتسليمه.',
      authorities: 'قد لا تستطيع السلطة التراجع بعد البلاغ، وقد تسألك عن إقامتك أو تستدعيك. اسألنا عن محامٍ أولاً.',
      handover: 'بعد الانتقال تقرر الجهة الجديدة معك، ولا نستطيع أن نفتح ملفك.',
      reporting: 'ما نُشر أرقاماً لا يمكن استرجاعه.',
    },
    withdrawal:
      'قل لنا في أي وقت، بلا سبب. نتوقف فوراً عن الإرسال، ونطلب ممن وصلته أن يحذفه، ونخبرك من حذف ومن عليه أن يحتفظ ولماذا. وما حدث قبل ذلك لا يُمحى من ذاكرة الناس.',
  },
  fr: {
    headings: {
      'who-asks': 'Qui vous le demande ?',
      purpose: 'Dans quel but ?',
      data: 'Quelles informations ?',
      recipients: 'Qui les verra ?',
      storage: 'Combien de temps ?',
      risks: 'Quels risques ?',
      withdrawal: 'Comment revenir sur votre accord ?',
    },
    whoAsks: '{from} vous le demande. Vous pouvez dire oui ou non : notre aide ne change pas.',
    purposes: {
      interview: 'Noter ce que vous nous dites, pour que vous n’ayez pas à le répéter.',
      referral: 'Demander un service pour vous ailleurs. Nous continuons à vous suivre.',
      shelter: 'Demander un lieu sûr pour vous, et que l’on y sache le nécessaire.',
      'handover-offer': 'Demander à d’autres s’ils peuvent vous accompagner, sans votre nom ni votre histoire.',
      handover: 'Confier votre suivi et votre dossier à une seule organisation, que vous avez choisie.',
      'kept-by-giver': 'Garder chez nous une partie du dossier après son départ, pour un procès ou des salaires dus.',
      authorities: 'Signaler à une autorité ce qui s’est passé.',
      'legal-review': 'Soumettre votre situation au comité juridique, sans votre nom.',
      reporting: 'Compter dans des chiffres généraux où personne n’est reconnaissable.',
    },
    data: 'Seulement ceci : {fields}. Rien d’autre ne part, et vous pouvez en retirer.',
    recipients: {
      named: '{to}, et les personnes qui y travaillent avec vous. Personne d’autre.',
      service: 'Qui vous rend ce service : {to}. Nous vous dirons le nom avant d’envoyer.',
      committee: 'Des membres du comité juridique, aucun des organisations qui vous suivent.',
      network: 'Les organisations du réseau, sans nom ni rien qui vous désigne.',
    },
    storage:
      'Votre accord vaut jusqu’au {until}, puis nous vous le redemandons. Les informations sont effacées quand elles ne servent plus à vous aider.',
    risks: {
      always:
        'Ce qui est parti peut être lu là-bas par des gens que nous ne connaissons pas, et un juge peut l’exiger.',
      authorities:
        'Une autorité ne peut pas toujours arrêter ce qu’un signalement commence ; elle peut vous convoquer ou demander vos papiers. Parlez d’abord à un avocat avec nous.',
      handover: 'Ensuite, c’est la nouvelle organisation qui décide avec vous ; nous n’ouvrons plus votre dossier.',
      reporting: 'Un chiffre publié ne peut pas être repris.',
    },
    withdrawal:
      'Dites-le-nous quand vous voulez, sans raison. Nous cessons aussitôt d’envoyer, nous demandons l’effacement à qui a reçu, et nous vous disons qui a effacé et qui doit garder, et pourquoi. Ce que des gens ont lu reste dans leur mémoire.',
  },
  en: {
    headings: {
      'who-asks': 'Who asks you?',
      purpose: 'What for?',
      data: 'Which information?',
      recipients: 'Who will see it?',
      storage: 'How long is it kept?',
      risks: 'What are the risks?',
      withdrawal: 'How do you take it back?',
    },
    whoAsks: '{from} asks you. You may say yes or no: our help stays the same.',
    purposes: {
      interview: 'To write down what you tell us, so that you need not tell it again.',
      referral: 'To ask somebody else for a service for you. You stay with us.',
      shelter: 'To ask for a safe place for you, and so that those who receive you know what they must.',
      'handover-offer': 'To ask others whether they could work with you, without your name or your story.',
      handover: 'To give your case and your file to one organisation that you have chosen.',
      'kept-by-giver': 'To keep a part of your file with us after it has gone, for a court or for wages owed.',
      authorities: 'To report what happened to an authority.',
      'legal-review': 'To let the legal committee look at your situation, without your name.',
      reporting: 'To count in general figures in which nobody can be recognised.',
    },
    data: 'Only this: {fields}. Nothing else goes, and you may take out what you wish.',
    recipients: {
      named: '{to}, and those who work with you there. Nobody else.',
      service: 'Whoever gives you this service: {to}. We tell you the name before anything is sent.',
      committee: 'Members of the legal committee, none of them of the organisations that work with you.',
      network: 'The organisations of the network, without a name or anything that points to you.',
    },
    storage:
      'Your consent runs until {until}, then we ask again. The information is deleted when it no longer serves to help you.',
    risks: {
      always: 'What has gone may be read there by people we do not know, and a court may demand it.',
      authorities:
        'An authority cannot always stop what a report begins; it may call for you or ask for your papers. Speak to a lawyer with us first.',
      handover: 'Afterwards the new organisation decides with you; we can no longer open your file.',
      reporting: 'A figure that was published cannot be called back.',
    },
    withdrawal:
      'Tell us at any time, without a reason. We stop sending at once, ask those who received it to delete it, and tell you who has deleted it and who must keep it, and why. What people have read stays in their memory.',
  },
};
