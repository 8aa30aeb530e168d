import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type ArrestTelling,
  endArrest,
  isRefusal,
  mayTellOfArrest,
  refuse,
  tickStep,
  turnArrest,
} from '#domain';
import type { EndArrestInput, TellOfArrestInput, TickArrestStepInput, TurnArrestInput } from './arrest.input.js';
import { Arrests } from './arrests.js';

/** What is done after an arrest, each by the rule that decides it. */
@Injectable()
export class ArrestSteps {
  constructor(private readonly arrests: Arrests) {}

  /** Refusals: those of `Arrests.change` and `tickStep`, `arrest-is-over`. */
  tick(actor: Actor, input: TickArrestStepInput) {
    return this.arrests.change(actor, 'arrest.tick', input, (arrest, now) => {
      if (arrest.standing.state === 'ended') return refuse('arrest-is-over');
      const { result, words } = input;
      const tick = { at: now.toISOString(), result, words: words?.trim() || undefined, by: actor.staffId };
      const steps = tickStep(arrest.steps, input, tick);
      return isRefusal(steps) ? steps : { ...arrest, steps };
    });
  }

  /** Writes down who was told. Refusals: those of `Arrests.change` and `mayTellOfArrest`. */
  tell(actor: Actor, input: TellOfArrestInput) {
    return this.arrests.change(actor, 'arrest.tell', input, (arrest, now) => {
      const { who, personAsked, words } = input;
      const no = mayTellOfArrest(who, personAsked, arrest.inMind);
      if (no) return no;
      const said = { who, personAsked, words: words?.trim() || undefined, by: actor.staffId };
      const telling: ArrestTelling = { ...said, at: now.toISOString() };
      return { ...arrest, told: [...arrest.told, telling] };
    });
  }

  /** Refusals: those of `Arrests.change` and `turnArrest`. */
  turn(actor: Actor, input: TurnArrestInput) {
    return this.arrests.change(actor, 'arrest.turn', input, (arrest, now) => {
      const standing = turnArrest(arrest.standing, input.turn, now);
      if (isRefusal(standing)) return standing;
      const { heldIn, where } = input;
      if (input.turn !== 'moved') return { ...arrest, standing };
      const { country } = arrest.place;
      return {
        ...arrest,
        standing,
        place: { country, heldIn: heldIn ?? 'not-known', words: where?.trim() || undefined },
      };
    });
  }

  /** Refusals: those of `Arrests.change` and `endArrest`. */
  end(actor: Actor, input: EndArrestInput) {
    return this.arrests.change(actor, 'arrest.end', input, (arrest, now) => {
      const standing = endArrest(arrest.standing, input.how, now);
      if (isRefusal(standing)) return standing;
      return { ...arrest, standing, words: input.words?.trim() || arrest.words };
    });
  }
}
