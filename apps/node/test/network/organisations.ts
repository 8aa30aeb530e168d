import type { OrganisationUnderTest } from '../harness/made-home.js';

/** Three invented members in three countries; any of them may offer shelter. */
export const amman: OrganisationUnderTest = { name: 'Dar Amman (invented)', country: 'JO', kinds: ['shelter'] };
export const rabat: OrganisationUnderTest = { name: 'Bayt Rabat (invented)', country: 'MA', kinds: ['shelter'] };
export const beirut: OrganisationUnderTest = { name: 'Markaz Beirut (invented)', country: 'LB', kinds: ['legal-aid'] };
