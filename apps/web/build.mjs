// Builds the folder that API_WEB_ROOT names (apps/api/web/web_files.hpp says what is in it): pages, and what they load under
// names with a hash of the content, so that browsers may keep it for ever.
//
//   node build.mjs [FOLDER]     default: build/web of the checkout
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, "../../build/web"));
const require = createRequire(import.meta.url);

// Made beside the folder and then put in its place: a server that starts meanwhile reads all of it or all of what was there.
const made = `${target}.new`;
rmSync(made, { recursive: true, force: true });
mkdirSync(join(made, "assets"), { recursive: true });

// "swagger-ui-dist/swagger-ui.css" is a package's file, "./docs.css" one beside the page. Gives the path to load it by.
function addAsset(name, folder) {
  const file = name.startsWith("./") ? join(folder, name) : require.resolve(name);
  // Maps of the sources are not served.
  const content = readFileSync(file, "utf8").replace(/\n?(\/\/#|\/\*#) sourceMappingURL=\S+( \*\/)?\s*$/, "\n");
  const bytes = /\.(js|css)$/.test(name) ? Buffer.from(content) : readFileSync(file);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const kept = `${basename(file, extname(file))}-${hash}${extname(file)}`;
  writeFileSync(join(made, "assets", kept), bytes);
  return `/assets/${kept}`;
}

function addPage(file) {
  const text = readFileSync(file, "utf8");
  const page = text.replace(/"asset:([^"]+)"/g, (_, name) => `"${addAsset(name, dirname(file))}"`);
  writeFileSync(join(made, basename(file)), page);
}

// What is handed on goes with its licence.
function addLicences(name) {
  const folder = dirname(require.resolve(`${name}/package.json`));
  mkdirSync(join(made, "licences", name), { recursive: true });
  for (const file of ["LICENSE", "NOTICE"])
    if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(made, "licences", name, file));
}

addPage(join(here, "docs/docs.html"));
addLicences("swagger-ui-dist");
rmSync(target, { recursive: true, force: true });
renameSync(made, target);
console.log(target);
