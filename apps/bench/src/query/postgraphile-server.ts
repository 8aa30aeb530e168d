import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * PostGraphile 5 as its documentation sets it up, for real work: no GraphiQL, no watching, no explaining. Runs under the
 * `node` of `apps/bench/postgraphile`, since it needs a newer one than the product.
 */
const [, , rival = '', connectionString = '', port = '0'] = process.argv;
const need = createRequire(rival);

interface Grafserv {
  addTo(server: ReturnType<typeof createServer>): Promise<void>;
}

interface Parts {
  readonly postgraphile: (preset: object) => { createServ(grafserv: unknown): Grafserv };
  readonly PostGraphileAmberPreset: object;
  readonly makePgService: (settings: object) => object;
  readonly grafserv: unknown;
}

async function part<Name extends keyof Parts>(module: string, name: Name): Promise<Parts[Name]> {
  const loaded = (await import(pathToFileURL(need.resolve(module)).href)) as Parts;
  return loaded[name];
}

const postgraphile = await part('postgraphile', 'postgraphile');
const makePgService = await part('postgraphile/adaptors/pg', 'makePgService');
const serv = postgraphile({
  extends: [await part('postgraphile/presets/amber', 'PostGraphileAmberPreset')],
  pgServices: [makePgService({ connectionString, schemas: ['public'], poolConfig: { max: 10 } })],
  // lets the list be filtered by state, too, which has no index of its own
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  grafast: { explain: false },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
}).createServ(await part('postgraphile/grafserv/node', 'grafserv'));
const server = createServer();
await serv.addTo(server);
server.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
