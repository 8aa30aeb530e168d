import { randomUUID } from 'node:crypto';
import type { NodeUnderTest } from '../node-under-test.js';

const house = 'id name atOnce longestHours closedAt kinds { kind onOffer stepFree stays held free saidAt }';
const hold =
  'id askedBy kind stepFree places hours purpose askedAt given state shelterId until endedAt releasedBy reason';
const asked = 'id askedOf kind stepFree places purpose askedAt given caseId state until releasedBy reason overdue';
const rota = `zone answering contacts { staffId channel address language fallback }
  turns { id staffId weekday from to order } absences { id staffId takenBy from until }`;

/** Each command: the type of its input and what is asked of its answer. */
const commands = {
  openShelter: ['OpenShelterInput', `... on Shelter { ${house} }`],
  changeShelter: ['ChangeShelterInput', `... on Shelter { ${house} }`],
  offerPlaces: ['OfferPlacesInput', `... on Shelter { ${house} }`],
  freeNow: ['FreeNowInput', `... on Shelter { ${house} }`],
  grantHold: ['GrantHoldInput', `... on Hold { ${hold} }`],
  declineHold: ['DeclineHoldInput', `... on Hold { ${hold} }`],
  releaseHold: ['ReleaseHoldInput', `... on Hold { ${hold} }`],
  enterHoldByTelephone: ['EnterHoldByTelephoneInput', `... on Hold { ${hold} }`],
  arriveFromHold: ['ArriveFromHoldInput', '... on Arrival { stays { id shelterId kind holdId leftAt } }'],
  arrive: ['ArriveInput', '... on Arrival { stays { id shelterId kind holdId leftAt } }'],
  leaveShelter: ['LeaveInput', '... on Stay { id leftAt }'],
  askForHold: ['AskForHoldInput', `... on AskedHold { ${asked} }`],
  giveBackHold: ['GiveBackHoldInput', `... on AskedHold { ${asked} }`],
  setDutyContact: ['DutyContactInput', `... on DutyRota { ${rota} }`],
  addDutyTurn: ['DutyTurnInput', `... on DutyRota { ${rota} }`],
  addDutyAbsence: ['DutyAbsenceInput', `... on DutyRota { ${rota} }`],
  strikeFromDutyRota: ['StrikeFromRotaInput', `... on DutyRota { ${rota} }`],
  acknowledgeDuty: ['AcknowledgeDutyInput', '... on DutyCall { id state told acknowledgedBy }'],
} as const;

// biome-ignore lint/suspicious/noExplicitAny: what was asked for is in each test
export type Told = any;

/** Asks for places, says what is free, answers at night: as one of the staff, through the API. */
export class Desk {
  private constructor(
    private readonly node: Pick<NodeUnderTest, 'graphql'>,
    readonly token: string,
  ) {}

  static async of(
    node: Pick<NodeUnderTest, 'graphql' | 'logIn'>,
    who: Parameters<NodeUnderTest['logIn']>[0],
  ): Promise<Desk> {
    return new Desk(node, await node.logIn(who));
  }

  /** What a command answers: the thing, or `{ code }` of a refusal. */
  async do(name: keyof typeof commands, input: object, key: string = randomUUID()): Promise<Told> {
    const [type, selection] = commands[name];
    const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} ... on Refusal { code } } }`;
    return this.ask(text, { input: { idempotencyKey: key, ...input } }, name);
  }

  async shelters(): Promise<Told> {
    return this.ask(`{ shelters { ${house} } }`, {}, 'shelters');
  }

  /** The exact state of a kind in the one shelter there is. */
  async places(kind = 'women'): Promise<Told> {
    const [only] = await this.shelters();
    return only.kinds.find((one: Told) => one.kind === kind);
  }

  async holds(state?: string): Promise<Told[]> {
    const text = `query ($state: HoldState) { shelterHolds(state: $state) { edges { node { ${hold} } } } }`;
    return (await this.ask(text, { state }, 'shelterHolds')).edges.map(({ node }: Told) => node);
  }

  async askedHolds(): Promise<Told[]> {
    const list = await this.ask(`{ askedHolds { edges { node { ${asked} } } } }`, {}, 'askedHolds');
    return list.edges.map(({ node }: Told) => node);
  }

  async askedHold(id: string): Promise<Told> {
    return this.ask(`query ($id: ID!) { askedHold(id: $id) { ${asked} } }`, { id }, 'askedHold');
  }

  async ask(text: string, variables: object, field: string): Promise<Told> {
    const { data, errors } = await this.node.graphql<Record<string, Told>>(this.token, text, variables);
    if (errors[0]) throw new Error(errors[0].extensions.code);
    return data[field];
  }
}

/** A house with free places for women, for whoever wants to ask for them. */
export async function houseFor(
  operator: Desk,
  free: number,
  settings: { atOnce?: boolean; longestHours?: number; kind?: string } = {},
): Promise<Told> {
  const { atOnce = true, longestHours = 24, kind = 'women' } = settings;
  const words = { name: 'Bayt al-Zaytun (invented)', address: '7 Invented Lane, behind the mill' };
  const opened = await operator.do('openShelter', { ...words, atOnce, longestHours });
  return operator.do('freeNow', { shelterId: opened.id, kind, free });
}

/** Somebody who said yes to staying; of her age nothing is known. */
export const whoAgreed = {
  agreed: { form: 'spoken', language: 'ara', told: ['purpose_told', 'use_told', 'withdrawal_told'] },
};

/** A wish for one place for a night, of this node's own shelter unless another is named. */
export function wish(of: NodeUnderTest, more: object = {}): object {
  const usual = { kind: 'women', places: 1, hours: 12, purpose: 'emergency' };
  return { askedOf: of.home.node.nodeId, ...usual, ...more };
}
