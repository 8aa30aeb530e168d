import type { CharterChange } from '#domain';
import type { InEachLanguage, Language } from '../language.js';
import { parameterWords, thresholdWords } from './words.js';

/** How people call a member; its id if nobody here knows its name. */
export type NameOf = (nodeId: string) => string;

/**
 * What a proposal would change, in a sentence, for those who are asked to vote on it. Dates stand as in ISO 8601, countries
 * as in ISO 3166-1: both are read the same in every language.
 */
export function changeSentence(change: CharterChange, language: Language, nameOf: NameOf): string {
  return sentence(change, nameOf, language)[language];
}

const day = (moment: Date) => moment.toISOString().slice(0, 10);
/** A code within a line from right to left. */
const ltr = (code: string) => `\u2066${code}\u2069`;
const share = ([part, whole]: readonly [number, number]) => `${part}/${whole}`;

function sentence(change: CharterChange, name: NameOf, language: Language): InEachLanguage {
  switch (change.change) {
    case 'candidate-named':
      return {
        ar: `تصبح ${name(change.nodeId)} (${change.country}) مرشحة للعضوية بتزكية ${name(change.sponsor)}.`,
        fr: `${name(change.nodeId)} (${change.country}) devient candidate, parrainée par ${name(change.sponsor)}.`,
        en: `${name(change.nodeId)} (${change.country}) becomes a candidate, sponsored by ${name(change.sponsor)}.`,
      };
    case 'member-admitted':
      return {
        ar: `تُقبل ${name(change.nodeId)} (${change.country}) عضواً بتزكية ${name(change.sponsor)}.`,
        fr: `${name(change.nodeId)} (${change.country}) est admise comme membre, parrainée par ${name(change.sponsor)}.`,
        en: `${name(change.nodeId)} (${change.country}) is admitted as a member, sponsored by ${name(change.sponsor)}.`,
      };
    case 'member-on-probation':
      return {
        ar: `${name(change.nodeId)} في فترة اختبار حتى ${day(change.until)}: لا ترى محتوى ما ينشره الأعضاء.`,
        fr: `${name(change.nodeId)} est à l’essai jusqu’au ${day(change.until)} : elle ne voit pas le contenu de ce que les membres publient.`,
        en: `${name(change.nodeId)} is on probation until ${day(change.until)}: it does not see the content of what members publish.`,
      };
    case 'probation-ended':
      return {
        ar: `تنتهي فترة اختبار ${name(change.nodeId)}.`,
        fr: `La période d’essai de ${name(change.nodeId)} prend fin.`,
        en: `The probation of ${name(change.nodeId)} ends.`,
      };
    case 'member-suspended':
      return {
        ar: `تُعلّق عضوية ${name(change.nodeId)} حتى ${day(change.until)} ما لم تُثبَّت: لا تستلم شيئاً جديداً ولا تصوّت.`,
        fr: `${name(change.nodeId)} est suspendue jusqu’au ${day(change.until)}, sauf confirmation : elle ne reçoit rien de nouveau et ne vote pas.`,
        en: `${name(change.nodeId)} is suspended until ${day(change.until)} unless confirmed: it takes nothing new in and does not vote.`,
      };
    case 'suspension-confirmed':
      return {
        ar: `يُثبَّت تعليق عضوية ${name(change.nodeId)} دون أجل.`,
        fr: `La suspension de ${name(change.nodeId)} est confirmée sans terme.`,
        en: `The suspension of ${name(change.nodeId)} is confirmed without an end.`,
      };
    case 'suspension-ended':
      return {
        ar: `ينتهي تعليق عضوية ${name(change.nodeId)}.`,
        fr: `La suspension de ${name(change.nodeId)} prend fin.`,
        en: `The suspension of ${name(change.nodeId)} ends.`,
      };
    case 'member-left':
      return {
        ar: `تغادر ${name(change.nodeId)} الشبكة.`,
        fr: `${name(change.nodeId)} quitte le réseau.`,
        en: `${name(change.nodeId)} leaves the network.`,
      };
    case 'member-expelled':
      return {
        ar: `تُفصل ${name(change.nodeId)}: ما قالته حتى الآن يبقى، وما تقوله لاحقاً لا يُعتد به.`,
        fr: `${name(change.nodeId)} est exclue : ce qu’elle a dit jusqu’ici compte, rien de ce qui suit.`,
        en: `${name(change.nodeId)} is expelled: what it has said so far counts, nothing later does.`,
      };
    case 'member-changed':
      return {
        ar: `يتغير ما يقوله الميثاق عن ${name(change.nodeId)}.`,
        fr: `Ce que la charte dit de ${name(change.nodeId)} change.`,
        en: `What the charter says of ${name(change.nodeId)} changes.`,
      };
    case 'root-key-changed':
      return {
        ar: `يُستبدل المفتاح الأصلي لمؤسسة ${name(change.nodeId)}. تأكدوا من ذلك بالهاتف.`,
        fr: `La clé racine de ${name(change.nodeId)} est remplacée. Vérifiez-le au téléphone.`,
        en: `The root key of ${name(change.nodeId)} is replaced. Make sure of it by telephone.`,
      };
    case 'guest-added':
    case 'guest-ended':
    case 'guest-changed':
      return guestSentences[change.change](name(change.host));
    case 'country-added':
      return {
        ar: `ينضم بلد ${change.country} وتصوّت عنه ${name(change.nodeId)}.`,
        fr: `Le pays ${change.country} s’ajoute ; ${name(change.nodeId)} vote pour lui.`,
        en: `The country ${change.country} is added; ${name(change.nodeId)} votes for it.`,
      };
    case 'focal-point-changed':
      return {
        ar: `تصبح ${name(change.nodeId)} جهة التنسيق الوطنية في ${change.country} وتصوّت عنه.`,
        fr: `${name(change.nodeId)} devient le point focal de ${change.country} et vote pour lui.`,
        en: `${name(change.nodeId)} becomes the focal point of ${change.country} and votes for it.`,
      };
    case 'country-dropped':
      return {
        ar: `لا صوت لبلد ${change.country} حتى تُسمّى له جهة تنسيق وطنية.`,
        fr: `${change.country} n’a plus de voix jusqu’à ce qu’un point focal soit nommé.`,
        en: `${change.country} has no vote until a focal point is named.`,
      };
    case 'seat-given':
      return {
        ar: `يُعطى مقعد المعنيين والمعنيات لمؤسسة ${name(change.nodeId)}، فتصوّت.`,
        fr: `Un siège des personnes concernées va à ${name(change.nodeId)}, qui vote désormais.`,
        en: `A peer-led seat goes to ${name(change.nodeId)}, which now votes.`,
      };
    case 'seat-taken':
      return {
        ar: `لم يعد لمؤسسة ${name(change.nodeId)} مقعد المعنيين والمعنيات.`,
        fr: `${name(change.nodeId)} n’a plus de siège des personnes concernées.`,
        en: `${name(change.nodeId)} no longer has a peer-led seat.`,
      };
    case 'threshold-changed': {
      const [what, from, to] = [
        thresholdWords[change.name]?.[language] ?? change.name,
        share(change.from),
        share(change.to),
      ];
      return {
        ar: `الأصوات اللازمة لأجل ${what}: ${to} بدلاً من ${from}، ودائماً أكثر من النصف.`,
        fr: `Voix requises pour ${what} : ${to} au lieu de ${from}, toujours plus de la moitié.`,
        en: `Votes needed for ${what}: ${to} instead of ${from}, always more than half.`,
      };
    }
    case 'parameter-changed': {
      const what = parameterWords[change.name]?.[language] ?? change.name;
      return {
        ar: `يتغير الآتي: ${what}، من ${change.from} إلى ${change.to}.`,
        fr: `Changent ${what} : ${change.to} au lieu de ${change.from}.`,
        en: `This changes: ${what}, from ${change.from} to ${change.to}.`,
      };
    }
    case 'protocol-decided':
      return {
        ar: `تُقرّ النسخة ${ltr(change.version)} من البروتوكول ${ltr(change.protocol)}، وتسري من يومها المذكور فيها.`,
        fr: `La version ${change.version} du protocole ${change.protocol} est décidée ; elle vaut à partir du jour qu’elle indique.`,
        en: `Version ${change.version} of the protocol ${change.protocol} is decided; it is in force from the day that it names.`,
      };
    case 'protocols-changed':
    case 'committee-changed':
    case 'recoveries-changed':
      return ruleSentences[change.change];
    case 'committee-seat-given':
      return {
        ar: `يُعطى المقعد ${ltr(change.seat)} في اللجنة القانونية لمؤسسة ${name(change.nodeId)} من ${day(change.from)} حتى ${day(change.until)}.`,
        fr: `Le siège ${change.seat} du comité juridique va à ${name(change.nodeId)}, du ${day(change.from)} au ${day(change.until)}.`,
        en: `The seat ${change.seat} of the legal committee goes to ${name(change.nodeId)}, from ${day(change.from)} to ${day(change.until)}.`,
      };
    case 'committee-seat-ended':
      return {
        ar: `لم يعد المقعد ${ltr(change.seat)} في اللجنة القانونية لمؤسسة ${name(change.nodeId)}.`,
        fr: `${name(change.nodeId)} n’a plus le siège ${change.seat} du comité juridique.`,
        en: `${name(change.nodeId)} no longer has the seat ${change.seat} of the legal committee.`,
      };
    case 'committee-rules-changed':
      return {
        ar: `يلزم لقرار اللجنة القانونية عدد من الآراء هو ${change.quorum}، ومهلة إبداء الرأي بالأيام ${change.opinionDays}.`,
        fr: `Le comité juridique décide avec ${change.quorum} avis au moins ; chacun est dû sous ${change.opinionDays} jours.`,
        en: `The legal committee decides with ${change.quorum} opinions at least; each is due within ${change.opinionDays} days.`,
      };
    case 'renewed':
      return {
        ar: `يسري الميثاق حتى ${day(change.until)}.`,
        fr: `La charte vaut jusqu’au ${day(change.until)}.`,
        en: `The charter holds until ${day(change.until)}.`,
      };
  }
}

const guestSentences = {
  'guest-added': (host: string): InEachLanguage => ({
    ar: `تستضيف ${host} مجموعة أخرى. لا يُقال عنها أكثر من ذلك.`,
    fr: `${host} accueille un groupe de plus. Rien d’autre n’en est dit.`,
    en: `${host} hosts one more group. Nothing else is said of it.`,
  }),
  'guest-ended': (host: string): InEachLanguage => ({
    ar: `لم تعد ${host} تستضيف إحدى مجموعاتها.`,
    fr: `${host} n’accueille plus l’un de ses groupes.`,
    en: `${host} no longer hosts one of its groups.`,
  }),
  'guest-changed': (host: string): InEachLanguage => ({
    ar: `يتغير أمر مجموعة تستضيفها ${host}.`,
    fr: `Quelque chose change pour un groupe accueilli par ${host}.`,
    en: `Something changes for a group that ${host} hosts.`,
  }),
};

const ruleSentences = {
  'protocols-changed': {
    ar: 'لم يعد الميثاق يسمّي نسخة من بروتوكول. تبقى نافذة حتى تُقرّ نسخة أحدث.',
    fr: 'La charte ne nomme plus une version d’un protocole. Elle reste en vigueur jusqu’à ce qu’une plus récente soit décidée.',
    en: 'The charter no longer names a version of a protocol. It stays in force until a newer one is decided.',
  },
  'committee-changed': {
    ar: 'يتغير من في اللجنة.',
    fr: 'La composition du comité change.',
    en: 'Who sits on the committee changes.',
  },
  'recoveries-changed': {
    ar: 'يتغير ما أُعلن عن حالات فُقدت الجهة المسؤولة عنها.',
    fr: 'Ce qui est publié sur des cas dont le responsable est perdu change.',
    en: 'What is published about cases whose custodian was lost changes.',
  },
} satisfies Record<string, InEachLanguage>;
