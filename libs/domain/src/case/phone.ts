import { isNetworkCountry, type NetworkCountry } from '../codes/country.js';
import { inLatinDigits } from './digits.js';

/** Calling code, the zero dialled before it inside the country, and how many digits a number there has without it. */
const plans: Readonly<Record<NetworkCountry, { code: string; trunk: boolean; min: number; max: number }>> = {
  JO: { code: '962', trunk: true, min: 8, max: 9 },
  EG: { code: '20', trunk: true, min: 8, max: 10 },
  MA: { code: '212', trunk: true, min: 9, max: 9 },
  LB: { code: '961', trunk: true, min: 7, max: 8 },
  BH: { code: '973', trunk: false, min: 8, max: 8 },
  PS: { code: '970', trunk: true, min: 8, max: 9 },
  SY: { code: '963', trunk: true, min: 8, max: 9 },
  YE: { code: '967', trunk: true, min: 7, max: 9 },
  SD: { code: '249', trunk: true, min: 9, max: 9 },
  IQ: { code: '964', trunk: true, min: 8, max: 10 },
  LY: { code: '218', trunk: true, min: 8, max: 9 },
};

/** Palestinian mobile numbers (059, 056) are dialled under either code. */
const oneForPalestine = (digits: string) => digits.replace(/^972(?=5[69]\d{7}$)/, '970');

function abroad(digits: string): string | undefined {
  const plan = Object.values(plans).find(({ code }) => digits.startsWith(code));
  const national = plan ? digits.slice(plan.code.length).replace(/^0/, '') : '';
  const whole = oneForPalestine(plan ? plan.code + national : digits);
  if (plan && (national.length < plan.min || national.length > plan.max)) return undefined;
  return /^[1-9]\d{7,14}$/.test(whole) ? `+${whole}` : undefined;
}

/**
 * A telephone number in the international form of ITU-T E.164 (`+962790000000`), however it was written: Arabic or
 * Persian digits, spaces, hyphens, `00` or `+`, the trunk zero kept after the country's code, or no country at all, which
 * then is the node's own (of a country of the network). Undefined when it cannot be a number; it is then simply not found by number.
 *
 * Numbering plans: ITU national numbering plans, lengths only. It does not say that the number exists.
 */
export function toE164(written: string, country: string): string | undefined {
  const text = inLatinDigits(written).replace(/[\p{Cf}\s().\-‐-―/]/gu, '');
  if (!/^\+?\d+$/.test(text)) return undefined;
  if (text.startsWith('+')) return abroad(text.slice(1));
  if (text.startsWith('00')) return abroad(text.slice(2));
  const plan = isNetworkCountry(country) ? plans[country] : undefined;
  if (!plan) return undefined;
  const { code, trunk, min, max } = plan;
  const national = trunk ? text.replace(/^0/, '') : text;
  if (national.length >= min && national.length <= max) return abroad(code + national);
  return text.startsWith(code) ? abroad(text) : undefined;
}
