import type { InEachLanguage } from '../language.js';

/** What is told to the person before the first question of a screening. */
export const screeningIsVoluntary: InEachLanguage = {
  ar: 'الدعم لا يتوقف على هذه الأسئلة. يمكن ترك أي سؤال بلا جواب، والتوقف في أي وقت، ولا يتغير شيء في المساعدة.',
  fr: 'L’aide ne dépend pas de ces questions. Chacune peut rester sans réponse, on peut s’arrêter à tout moment, et rien ne change à l’aide.',
  en: 'Support does not depend on these questions. Any of them may stay without an answer, it may end at any time, and nothing about the support changes.',
};

/** What is said where the protocol of a country names no law that makes a worker report. */
export const noLawNamed: InEachLanguage = {
  ar: 'لا يسمّي بروتوكول هذا البلد قانوناً يوجب التبليغ. هذا ليس دليلاً على عدم وجوده: عند الشك اسألوا محامي المؤسسة قبل السؤال الأول.',
  fr: 'Le protocole de ce pays ne nomme aucune loi qui oblige à signaler. Ce n’est pas la preuve qu’il n’y en a pas : dans le doute, demandez à l’avocat de l’organisation avant la première question.',
  en: 'The protocol of this country names no law that makes you report. That is no proof that there is none: in doubt ask the organisation’s lawyer before the first question.',
};

/** What is said when the node does not know what the law of a country makes a worker report. It is never guessed. */
export const lawNotKnownHere: InEachLanguage = {
  ar: 'لا يعرف نظام المؤسسة ما يوجب القانون المحلي النافذ التبليغ عنه في هذا البلد. اسألوا محامي المؤسسة وقولوا للشخص المعني ما يجب التبليغ عنه، قبل السؤال الأول.',
  fr: 'Le système de l’organisation ne sait pas ce que la loi de ce pays oblige à signaler. Demandez à l’avocat de l’organisation et dites-le à la personne, avant la première question.',
  en: 'This node does not know what the law of this country makes you report. Ask the organisation’s lawyer and tell the person what must be reported, before the first question.',
};
