/** `npm run bench -- [PART]`: one part of the measurements, by default that of the answers. */

const PARTS = {
  answers: './bench.js',
  http: './http.js',
  soak: './soak.js',
} as const;

const [name = 'answers'] = process.argv.slice(2);
if (!Object.hasOwn(PARTS, name)) {
  process.stderr.write(`no part ${name}: there are ${Object.keys(PARTS).join(', ')}\n`);
  process.exit(2);
}
await import(PARTS[name as keyof typeof PARTS]);
