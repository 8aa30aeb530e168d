import { describe, expect, it } from '@jest/globals';
import { describeProvider, mayApproach, providerKinds } from './provider.js';
import { describeService } from './service.js';

describe('a provider outside the network', () => {
  const hospital = { name: '  مستشفى   البشير ', kind: 'hospital', country: 'jo' } as const;

  it('is kept with a tidy name, its country in capitals and a number that can be dialled', () => {
    expect(describeProvider({ ...hospital, phone: '00962 (6) 477-5111' })).toEqual({
      name: 'مستشفى البشير',
      kind: 'hospital',
      country: 'JO',
      phone: '+96264775111',
    });
  });

  it('may be typed with Arabic or Persian digits and invisible direction marks', () => {
    expect(describeProvider({ ...hospital, phone: '\u2066+٩٦٢ ٦ ٤٧٧ ٥١١١\u2069' })).toMatchObject({
      phone: '+96264775111',
    });
    expect(describeProvider({ ...hospital, phone: '+۹۶۲۶۴۷۷۵۱۱۱' })).toMatchObject({ phone: '+96264775111' });
  });

  it('needs no telephone', () => {
    expect(describeProvider(hospital)).toMatchObject({ phone: null });
    expect(describeProvider({ ...hospital, phone: ' ' })).toMatchObject({ phone: null });
  });

  it('is refused without a name, with a country of another form or a number nobody can dial', () => {
    expect(describeProvider({ ...hospital, name: ' ' })).toEqual({ refused: 'provider-name-missing' });
    expect(describeProvider({ ...hospital, country: 'JOR' })).toEqual({ refused: 'country-not-valid' });
    expect(describeProvider({ ...hospital, phone: '0791234567' })).toEqual({ refused: 'phone-not-valid' });
    expect(describeProvider({ ...hospital, phone: 'reception' })).toEqual({ refused: 'phone-not-valid' });
  });

  it('is approached freely, but an embassy only when the person asks', () => {
    for (const kind of providerKinds) {
      expect(mayApproach(kind, true)).toEqual({ approach: true });
      expect(mayApproach(kind, false)).toEqual(
        kind === 'embassy' ? { refused: 'embassy-only-if-asked' } : { approach: true },
      );
    }
  });
});

describe('a service in the directory', () => {
  it('lists each language once, in small letters', () => {
    expect(describeService({ kind: 'Legal', name: ' Aide  juridique', languages: ['FRA', 'ara', 'fra'] })).toEqual({
      kind: 'Legal',
      name: 'Aide juridique',
      languages: ['ara', 'fra'],
    });
  });

  it('is refused without a name or with a language of another form', () => {
    expect(describeService({ kind: 'Legal', name: '', languages: [] })).toEqual({ refused: 'service-name-missing' });
    expect(describeService({ kind: 'Legal', name: 'x', languages: ['ar'] })).toEqual({ refused: 'language-not-valid' });
  });
});
