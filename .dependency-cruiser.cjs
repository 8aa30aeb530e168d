/** The arrows of docs/architecture.md. A new arrow is a decision: write it down before you allow it here. */
const floors = {
  done: 'arrest|legal-review|case-import|court-order|referral|handover|shelter|duty|today',
  known: 'case|committee|consent|directory|ground|law|membership|protocol|screening',
};
const knows = (name, from, to, comment, except) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to, ...(except ? { pathNot: except } : {}) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    knows(
      'domain-is-pure',
      '^libs/domain/src/(?!.*[.]spec[.]ts$)',
      '.',
      'The rules import nothing.',
      '^libs/domain/src/',
    ),
    knows(
      'json-is-read-by-itself',
      '^libs/json/src/(?!.*[.]spec[.]ts$)',
      '.',
      'Reading JSON safely needs nothing but the library that writes its canonical form.',
      '(^libs/json/src/)|(/json-canonicalize/)',
    ),
    knows(
      'protocols-are-pure',
      '^libs/protocols/src/(?!.*[.]spec[.]ts$)',
      '.',
      'The rules that were agreed on know the domain, JSON, hashes and shapes.',
      '(^libs/(protocols|domain|json)/)|(/zod/)|(^(node:)?crypto$)',
    ),
    knows(
      'federation-says-only',
      '^libs/federation/src/(?!.*[.]spec[.]ts$)',
      '(^apps/)|(^libs/(database|i18n|testing|vault|home))|(/(pg|typeorm|undici|fastify)/)|(@nestjs)|(^(node:)?(http|https|net|fs|fs/promises)$)',
      'No SQL, HTTP or Nest in what nodes say.',
    ),
    knows(
      'database-knows-no-feature',
      '^libs/database/src/(?!.*[.]spec[.]ts$)',
      '(^apps/)|(^libs/(federation|i18n|testing|vault|home|domain|protocols))',
      'The database imports no feature.',
    ),
    knows(
      'vault-knows-no-feature',
      '^libs/vault/src/(?!.*[.]spec[.]ts$)',
      '(^apps/)|(^libs/(database|i18n|testing|federation|protocols))',
      'Keys at rest know nothing of what they keep.',
    ),
    knows(
      'words-know-the-domain-only',
      '^libs/i18n/src/(?!.*[.]spec[.]ts$)',
      '(^apps/)|(^libs/(database|testing|federation|vault|home))',
      'Catalogues name the codes of the domain and of the protocols, no more.',
    ),
    knows('node-without-testing', '^apps/node/src/(?!.*[.]spec[.]ts$)', '^libs/testing', 'A node ships no test tools.'),
    knows('libs-know-no-app', '^libs/', '^apps/', 'Arrows go down.'),
    knows(
      'cli-asks-a-node',
      '^apps/cli/src/',
      '^apps/(node|demo|bench)/',
      'The command line imports libs and asks a running node.',
    ),
    knows(
      'demo-speaks-graphql',
      '^apps/demo/src/',
      '^apps/(node|bench)/',
      'The demonstration is a client like any other.',
    ),
    knows(
      'bench-from-outside',
      '^apps/bench/src/',
      '^apps/(node|cli|demo)/src/(?!.*testing)',
      'Benchmarks call what users call, or run the very code that is measured: what keeps places, what takes in a feed.',
      '^apps/node/src/(shelter/hold/keep-places|node|config|federation/(broadcast-handlers|pull/(fetch-feed|batch-source)|feed/batcher))[.]ts$',
    ),
    knows(
      'simulate-from-the-rules',
      '^apps/simulate/src/',
      '(^apps/(?!simulate/))|(^libs/(testing|vault|home|i18n))|(@nestjs)|(/typeorm/)',
      'The simulator runs the rules themselves in a world of its own: no part of a running node, no clock, no line.',
    ),
    knows(
      'federation-knows-no-feature',
      '^apps/node/src/federation/',
      `^apps/node/src/(${floors.done}|${floors.known})/`,
      'Features register what they apply.',
    ),
    knows(
      'auth-knows-no-feature',
      '^apps/node/src/auth/',
      `^apps/node/src/(${floors.done}|${floors.known})/`,
      'Features stand above who may.',
    ),
    knows(
      'audit-at-the-bottom',
      '^apps/node/src/audit/',
      `^apps/node/src/(${floors.done}|${floors.known})/`,
      'The audit knows subjects by name only.',
    ),
    knows(
      'known-below-done',
      `^apps/node/src/(${floors.known})/`,
      `^apps/node/src/(${floors.done})/`,
      'What is known does not know what is done with it.',
    ),
    knows(
      'support-asks-for-no-screening',
      '^(apps/node/src/(?!screening/|(app[.]module|entities)[.]ts$)|libs/domain/src/(?!screening/|index[.]ts$|refusal-code[.]ts$))',
      '^(apps/node|libs/domain)/src/screening/',
      'A screening is never a condition of support: nothing else in the node knows whether there was one.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/bench/postgraphile/node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['ihala-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
