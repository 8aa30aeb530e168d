import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * `node apps/node/bundle.js DIST` writes the built server as few files in the place of its `main.js`. A node reads more than
 * two thousand ES modules at its start, and finding each on the disk takes as long as the modules themselves: where power comes by the
 * hour, that counts. Packages of CommonJS stay outside, unless another version of theirs would be found there, as do those that are not
 * installed. What is left of `dist` stays as it is, for whoever imports a part of it.
 */
const dist = resolve(process.argv[2] ?? 'dist');
const home = join(dist, 'apps/node/src');

/** The name of the package, without what is asked for within it. */
const packageOf = (path) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');

/** Of both kinds, with nothing that two copies could disagree about. */
const ofBothKinds = new Set(['es-toolkit']);

/** Whether the package that a file is of says of itself that it is of ES modules. */
const types = new Map();
async function isOfModules(file) {
  const at = file.slice(0, file.lastIndexOf('/node_modules/') + '/node_modules/'.length);
  const manifest = join(at, packageOf(file.slice(at.length)), 'package.json');
  if (!types.has(manifest)) types.set(manifest, JSON.parse(await readFile(manifest, 'utf8')).type);
  return types.get(manifest) === 'module';
}

const outside = { external: true };
const looking = Symbol('looking');

const modulesOnly = {
  name: 'modules-only',
  setup({ onResolve, resolve: find, onLoad }) {
    onResolve({ filter: /^[^./#]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === looking) return undefined;
      if (path.startsWith('node:')) return { path, ...outside };
      const seenFrom = (dir) => find(path, { importer, resolveDir: dir, kind, pluginData: looking });
      const found = await seenFrom(resolveDir);
      if (found.errors.length > 0 || found.external) return { path, ...outside };
      if (ofBothKinds.has(packageOf(path)) || (await isOfModules(found.path))) return found;
      return (await seenFrom(home)).path === found.path ? { path, ...outside } : found;
    });
    onLoad({ filter: /\/dist\/(apps|libs)\/.*\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      if (!code.includes('import.meta')) return undefined;
      const was = `${relative(home, dirname(path))}/`;
      const contents = code
        .replaceAll(
          /new URL\((['"])([^'"]+)\1, import\.meta\.url\)/g,
          (_, quote, to) => `new URL(${quote}${was}${to}${quote}, import.meta.url)`,
        )
        .replaceAll('import.meta.dirname', `import.meta.dirname + '/${was}'`);
      return { contents, loader: 'js' };
    });
  },
};

/** Functions made on every request have their names already: they are not given them again. Classes may have got others. */
const names = {
  given: 'var __name = (target, value) => __defProp(',
  ifOther: 'var __name = (target, value) => target.name === value ? target : __defProp(',
};

const { outputFiles } = await build({
  entryPoints: [join(home, 'main.js')],
  outdir: home,
  allowOverwrite: true,
  write: false,
  chunkNames: 'bundled-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  keepNames: true,
  logLevel: 'warning',
  plugins: [modulesOnly],
});

if (outputFiles.filter(({ text }) => text.includes(names.given)).length !== 1)
  throw new Error('esbuild keeps names in another way than it did: look at `names` in apps/node/bundle.js');
for (const { path, text } of outputFiles) await writeFile(path, text.replace(names.given, names.ifOther));
