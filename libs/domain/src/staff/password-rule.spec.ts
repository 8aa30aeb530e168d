import { describe, expect, it } from '@jest/globals';
import { isLogin, normalLogin } from './login-name.js';
import { passwordIsStrong } from './password-rule.js';

describe('a password', () => {
  it.each(['olive-tree-by-the-gate', 'شجرة زيتون عند الباب', 'የወይራ ዛፍ በበሩ አጠገብ'])(
    'may be a phrase in any script: %s',
    (phrase) => {
      expect(passwordIsStrong(phrase, 'huda')).toBe(true);
    },
  );

  it.each(['elevenchars', 'aaaaaaaaaaaaaaaa', 'Huda-huda-12', 'x'.repeat(201)])('is refused: %s', (password) => {
    expect(passwordIsStrong(password, 'huda')).toBe(false);
  });
});

describe('a login name', () => {
  it('is the same in capitals, with spaces around, or from a keyboard with wide letters', () => {
    for (const typed of ['Huda', ' huda ', 'ｈｕｄａ']) expect(normalLogin(typed)).toBe('huda');
  });

  it.each(['هدى', 'huda.k', 'h_2@dar'])('may be %s', (name) => expect(isLogin(name)).toBe(true));
  it.each(['h', 'hu da', 'huda\u0000', 'x'.repeat(65), "a'; --"])('may not be %j', (name) =>
    expect(isLogin(name)).toBe(false),
  );
});
