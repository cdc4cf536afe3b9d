// Makes src/api/schema.d.ts from the OpenAPI document that the API gives.
//
//   node generate.mjs           writes the file
//   node generate.mjs --check   writes nothing; fails where the file is not what would be written
//
// The document is what `omnicrm-api --openapi` prints: OMNICRM_BIN names the folder of that program; otherwise it is looked
// for where the presets release and dev build it.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const root = join(import.meta.dirname, "../..");
const file = join(import.meta.dirname, "src/api/schema.d.ts");

const folders = process.env.OMNICRM_BIN
  ? [process.env.OMNICRM_BIN]
  : ["release", "dev"].map((preset) => join(root, "build", preset, "bin"));
const program = folders.map((folder) => join(folder, "omnicrm-api")).find(existsSync);
if (!program) {
  console.error(`there is no omnicrm-api in ${folders.join(" or ")}: build it, or name its folder in OMNICRM_BIN`);
  process.exit(2);
}

const document = JSON.parse(execFileSync(program, ["--openapi"], { encoding: "utf8" }));
const header = `// Made by \`npm run generate\` in apps/web from the OpenAPI document that omnicrm-api gives. Not to be edited: change the
// routes and their types in apps/api, then make it again. \`npm run check\` fails where that was forgotten.

`;
const text = header + astToString(await openapiTS(document));

if (process.argv.includes("--check")) {
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(`${file} is not what the API's document gives now: npm run generate`);
    process.exit(1);
  }
} else {
  writeFileSync(file, text);
}
