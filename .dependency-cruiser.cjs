// The house of the architecture: which room may import which. Run by `npm test`.
const rooms = {
  model: [],
  crawler: ['model'],
  parsers: ['model'],
  store: ['model'],
  register: ['model'],
  web: ['model', 'store'],
  'examples': ['model'],
};
const room = (name) => `^${name}/`;
/** Tests beside their code may take fixtures and the example portal. */
const tests = '\\.test\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nobody-imports-cli',
      severity: 'error',
      from: { pathNot: ['^cli/', '^tests/', '^bench/', '^scripts/', tests] },
      to: { path: '^cli/' },
    },
    {
      name: 'sites-import-model-and-crawler',
      severity: 'error',
      from: { path: '^sites\\.config\\.ts$' },
      to: { path: '^(?!model/|crawler/|node_modules/)', dependencyTypesNot: ['core', 'npm', 'npm-dev'] },
    },
    ...Object.entries(rooms).map(([name, allowed]) => ({
      name: `${name}-keeps-to-its-rooms`,
      severity: 'error',
      from: { path: room(name), pathNot: tests },
      to: {
        path: '^(model|crawler|parsers|store|register|web|cli|examples|tests|bench|scripts|sites\\.config\\.ts)',
        pathNot: [name, ...allowed].map(room),
      },
    })),
    {
      name: 'parsers-are-pure',
      severity: 'error',
      comment:
        'No network, no clock, no database, no files in parsers. The one exception reads the constant key file of the pinned recognition model, once.',
      from: { path: '^parsers/', pathNot: [tests, '^parsers/readers/glyphs/recognition-model\\.ts$'] },
      to: { path: '^(node:)?(fs|fs/promises|http|https|net|tls|dns|child_process|worker_threads)$|better-sqlite3|playwright' },
    },
    {
      name: 'register-is-pure',
      severity: 'error',
      comment: 'No network, no clock, no database, no files in the register; only its places read their own shipped tables, once.',
      from: { path: '^register/', pathNot: [tests, '^register/places/tables\\.ts$'] },
      to: { path: '^(node:)?(fs|fs/promises|http|https|net|tls|dns|child_process|worker_threads)$|better-sqlite3|playwright' },
    },
    {
      name: 'adapters-never-fetch',
      severity: 'error',
      from: { path: '^crawler/adapters/', pathNot: tests },
      to: { path: '^crawler/fetch/|^(node:)?(http|https|net|fs)$' },
    },
    { name: 'only-store-knows-sql', severity: 'error', from: { pathNot: ['^store/', '^bench/', tests, '^tests/'] }, to: { path: 'better-sqlite3|warcio' } },
    { name: 'only-crawler-has-a-browser', severity: 'error', from: { pathNot: ['^crawler/fetch/', tests, '^tests/', '^scripts/'] }, to: { path: 'node_modules/playwright' } },
    { name: 'drawers', severity: 'error', from: {}, to: { path: '(^|/)(utils?|libs?|helpers?|common|types|misc|core)(/|\\.ts$)', pathNot: 'node_modules' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The last has packages of its own, which only its bench installs.
    exclude: { path: '^(data|tests/fixtures|bench/crawl/crawlee)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
