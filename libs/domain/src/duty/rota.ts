import { type Refusal, refuse } from '../refusal.js';
import type { DutyReason } from './call.js';
import { minuteOfWeek, minutesAWeek } from './week.js';

/** A turn that comes back every week, in the time of the node's country. Days by ISO 8601: 1 = Monday … 7 = Sunday. */
export interface Turn {
  readonly staffId: string;
  readonly weekday: number;
  /** `HH:MM`. A turn that ends at or before its start runs across midnight into the next day. */
  readonly from: string;
  readonly to: string;
  /** 1 answers first, then 2, … */
  readonly order: number;
}

/** Somebody is away; another may take over the turns, at the same place in the order. */
export interface Absence {
  readonly staffId: string;
  readonly takenBy: string | null;
  readonly from: Date;
  readonly until: Date;
}

export interface Rota {
  /** IANA name, such as Asia/Amman. */
  readonly zone: string;
  readonly turns: readonly Turn[];
  readonly absences: readonly Absence[];
  /** Who answers when no turn covers the hour, and after everybody on turn; in order. */
  readonly fallback: readonly string[];
  /** Those of them who are lawyers, or stand in for one: they answer first when somebody was arrested. */
  readonly lawyers?: readonly string[];
}

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** A turn that can be understood. */
export function planTurn(turn: Turn): Turn | Refusal<'duty-times-wrong'> {
  const whole = Number.isInteger(turn.weekday) && turn.weekday >= 1 && turn.weekday <= 7 && turn.order >= 1;
  return whole && clockTime.test(turn.from) && clockTime.test(turn.to) ? turn : refuse('duty-times-wrong');
}

/** An absence that ends after it begins. */
export function planAbsence(absence: Absence): Absence | Refusal<'duty-times-wrong'> {
  return absence.until > absence.from ? absence : refuse('duty-times-wrong');
}

/**
 * Who answers at this moment: first the people on turn by their order, then the fallback, nobody twice and nobody who
 * is away. A gap in the turns is covered by the fallback alone. Empty only where nobody is planned at all.
 */
export function whoAnswers(rota: Rota, now: Date): readonly string[] {
  const minute = minuteOfWeek(now, rota.zone);
  const onTurn = rota.turns
    .filter((turn) => turnCovers(turn, minute))
    .sort((one, other) => one.order - other.order)
    .map((turn) => standIn(turn.staffId, rota.absences, now));
  const here = [...onTurn, ...rota.fallback].filter((staffId) => !isAway(staffId, rota.absences, now));
  return [...new Set(here)];
}

/** Who answers for a reason: after an arrest the lawyers among those who answer now, then the others; no lawyer is woken off her turn. */
export function whoAnswersFor(rota: Rota, reason: DutyReason, now: Date): readonly string[] {
  const answering = whoAnswers(rota, now);
  const first = reason === 'arrest' ? answering.filter((staffId) => rota.lawyers?.includes(staffId)) : [];
  return [...new Set([...first, ...answering])];
}

/** Who is told next, when these have been told and nobody has answered; after the last, the first again. */
export function nextToTell(answering: readonly string[], told: readonly string[]): string | undefined {
  return answering.find((staffId) => !told.includes(staffId)) ?? answering[told.length % Math.max(1, answering.length)];
}

function turnCovers(turn: Turn, minute: number): boolean {
  const from = (turn.weekday - 1) * 24 * 60 + minutesOf(turn.from);
  const sameDay = minutesOf(turn.to) - minutesOf(turn.from);
  const long = sameDay > 0 ? sameDay : sameDay + 24 * 60;
  return (minute - from + minutesAWeek) % minutesAWeek < long;
}

function standIn(staffId: string, absences: readonly Absence[], now: Date): string {
  return absences.find((absence) => absence.staffId === staffId && covers(absence, now))?.takenBy ?? staffId;
}

function isAway(staffId: string, absences: readonly Absence[], now: Date): boolean {
  return absences.some((absence) => absence.staffId === staffId && covers(absence, now));
}

function covers(period: { readonly from: Date; readonly until: Date }, now: Date): boolean {
  return period.from <= now && now < period.until;
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
