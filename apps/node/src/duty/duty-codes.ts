import { dutyCallStates, dutyReasons } from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const DutyReasonEnum = enumOf(
  'DutyReason',
  dutyReasons,
  'What somebody is woken for. The notice does not say it.',
);
export const DutyCallStateEnum = enumOf('DutyCallState', dutyCallStates, 'Where a call to whoever is on duty stands.');
export const DutyChannelEnum = enumOf('DutyChannel', ['email', 'sms'], 'How a notice is sent.');
