import { courtOrderStates, orderIssuers } from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const OrderIssuerCode = enumOf('OrderIssuer', orderIssuers, 'Who orders that something is told.');
export const CourtOrderStateCode = enumOf(
  'CourtOrderState',
  courtOrderStates,
  'How far the answer to an order has come.',
);
