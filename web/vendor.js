// Copies the libraries of the playground from node_modules into internal/web/static, where the Go program embeds them, and
// writes down their licences. The files are committed: `go build` needs neither Node.js nor a network.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../internal/web/static");

// Each library's builds for a script tag, and the name to serve them under.
const libraries = [
  { from: "react", files: { "umd/react.production.min.js": "react.js" } },
  { from: "react-dom", files: { "umd/react-dom.production.min.js": "react-dom.js" } },
  {
    from: "graphiql",
    files: { "graphiql.min.js": "graphiql.js", "graphiql.min.css": "graphiql.css" },
  },
  {
    from: "@graphiql/plugin-explorer",
    files: { "dist/index.umd.js": "explorer.js", "dist/style.css": "explorer.css" },
  },
];

// What GraphiQL's own package does not name but its files contain.
const contained = `GraphiQL's script contains graphql-js, CodeMirror, markdown-it, Radix UI and Zustand, its explorer contains
graphiql-explorer, all under the MIT licence. Its style sheet contains the fonts Roboto (Apache-2.0) and Fira Code (SIL Open
Font License 1.1).
`;

const fromPackage = (name, file) => readFile(join(here, "node_modules", name, file), "utf8");

// licenceOf finds a package's licence text. The explorer's package has none of its own: it comes from GraphiQL's repository.
async function licenceOf(name) {
  for (const file of ["LICENSE", "LICENSE.md"]) {
    const text = await fromPackage(name, file).catch(() => null);
    if (text !== null) return text;
  }
  return fromPackage("graphiql", "LICENSE");
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
let licences = "# Libraries in this folder\n\nThey are copied from npm by `make web`.\n";
for (const { from, files } of libraries) {
  const { version, license } = JSON.parse(await fromPackage(from, "package.json"));
  for (const [file, name] of Object.entries(files)) {
    // Without the maps, which are larger than the libraries and not served.
    const text = (await fromPackage(from, file)).replace(/\n?\/[/*]# sourceMappingURL=.*$/m, "");
    await writeFile(join(target, name), text);
  }
  const names = Object.values(files).join(", ");
  const text = (await licenceOf(from)).trim().replace(/\r/g, "");
  licences += `\n## ${from} ${version} (${license}): ${names}\n\n${text.replace(/^(?=.)/gm, "    ")}\n`;
}
await writeFile(join(target, "LICENSES.md"), `${licences}\n## Contained in them\n\n${contained}`);
