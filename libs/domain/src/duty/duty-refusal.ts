/** Why the duty rota says no. */
export type DutyRefusal = 'duty-times-wrong' | 'duty-call-over';
