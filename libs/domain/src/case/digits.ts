/** Arabic (٠-٩) and Persian (۰-۹) digits written as Latin ones; everything else stays. */
export function inLatinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
