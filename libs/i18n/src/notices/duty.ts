import type { InEachLanguage } from '../language.js';

/**
 * What wakes whoever is on duty. One text for every reason, no name, number or organisation in it, equally long in each
 * language: whoever sees the screen, the mail server or the message's length learns nothing. Fits one Arabic SMS.
 */
export const dutyNotice: { readonly subject: InEachLanguage; readonly text: InEachLanguage } = {
  subject: {
    ar: 'أمر جديد ينتظر نظركم',
    fr: 'Du nouveau pour vous',
    en: 'Something to look at',
  },
  text: {
    ar: 'يوجد أمر جديد ينتظر منكم نظرة. نرجو الاطلاع عليه الآن.',
    fr: 'Une chose nouvelle vous attend. Merci de la voir vite.',
    en: 'There is something new for you. Please look at it now.',
  },
};
