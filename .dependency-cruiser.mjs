/**
 * Who may import whom. `npm run check:imports` asserts it on the graph of all files; tooling/conventions/imports tests that a wrong import
 * is found. The direction: core knows nobody, everybody may know core, and an adapter knows only what a third party's could.
 */

const tests = '\\.test(-d)?\\.ts$|^[^/]+/[^/]+/test/|/testing/|vitest\\.config\\.ts$'
const vendorClients = 'node_modules/(yaml|axios|@aws-sdk|@smithy)/'

export default {
  forbidden: [
    {
      name: 'core-knows-no-package',
      comment: 'The contract and the engine must work with any provider, so core imports none of our packages.',
      severity: 'error',
      from: { path: '^packages/core/' },
      to: { path: '^packages/(?!core/)' },
    },
    {
      name: 'package-knows-only-core',
      comment: 'An adapter, an emulator or the test kit imports what a third party could: the built entry points of core, and no sibling.',
      severity: 'error',
      from: { path: '^packages/(?!core/|cli/)([^/]+)/src/' },
      to: { path: '^packages/(?!$1/|core/dist/)' },
    },
    {
      name: 'inside-of-a-package',
      comment: 'Only what `exports` names is public: import the package by its name, not a file of its sources.',
      severity: 'error',
      from: { path: '^(packages|apps|tooling)/([^/]+)/' },
      to: { path: '^(packages|apps)/([^/]+)/(src|test)/', pathNot: '^$1/$2/' },
    },
    {
      name: 'package-knows-no-tool',
      comment: 'What we publish cannot depend on what we do not publish.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { path: '^(apps|tooling)/' },
    },
    {
      name: 'container-in-one-folder',
      comment: 'tsyringe can be replaced as long as one folder knows it.',
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/core/src/container/' },
      to: { path: 'node_modules/(tsyringe|reflect-metadata)/' },
    },
    {
      name: 'vendor-client-on-first-use',
      comment: 'Vendor clients take 20 to 200 ms to import: use `await import()` where they are needed, and `import type` elsewhere.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { path: vendorClients, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-imports-no-util',
      comment:
        'As a module, `node:util` loads streams, worker threads and more of Node.js with it, 4 ms of every start. `node:util/types` does not.',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: tests },
      to: { path: '^(node:)?util$' },
    },
    {
      name: 'source-imports-tests',
      comment: 'Tests are not published.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'source-imports-tool',
      comment:
        'The build inlines what a source imports from devDependencies. That is for small libraries, not for the tools beside them. ' +
        'The test kit registers its tests with the vitest of whoever uses it, which is its peer.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: `${tests}|^packages/testkit/src/(register|test-plugin|test-job-store)\\.ts$` },
      to: { path: 'node_modules/(vitest|typescript|esbuild)/' },
    },
    {
      name: 'undeclared-dependency',
      comment: 'What is imported stands in the package.json of the package that imports it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'unresolvable',
      comment: 'The imported file or package is not there. The packages must be built first: `npm run build`.',
      severity: 'error',
      // A benchmark installs its peers when it runs.
      from: { pathNot: '^tooling/bench/durable-queue/peers/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'circle',
      comment: 'Files that import each other in a circle can be neither read nor loaded one after the other. Types may.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^packages/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs'],
    },
  },
}
