// Checks the types and bundles the browser modules and styles into wwwroot/dist. Nothing is fetched at run time:
// fonts and libraries come from node_modules and are served by the site itself.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { makeFigures } from "./figures.mjs";

const types = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], { stdio: "inherit" });
if (types.status !== 0) process.exit(1);

const face = "node_modules/@fontsource/be-vietnam-pro";
mkdirSync("obj/figures", { recursive: true });
for (const weight of [400, 500, 600])
  makeFigures(`${face}/files/be-vietnam-pro-latin-${weight}-normal.woff`, `obj/figures/${weight}.otf`, weight);

rmSync("wwwroot/dist", { recursive: true, force: true });
await build({
  entryPoints: { main: "islands/main.ts", site: "styles/site.css" },
  outdir: "wwwroot/dist",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome105", "firefox115", "safari16.4"],
  minify: true,
  sourcemap: "linked",
  legalComments: "external",
  // Names with the hash of their content, so that a browser may keep them for good (Setup/StaticFiles.cs).
  chunkNames: "kept/[name]-[hash]",
  assetNames: "kept/[name]-[hash]",
  loader: { ".woff2": "file", ".otf": "file", ".ttf": "file" },
  logLevel: "warning",
});
copyFileSync(`${face}/LICENSE`, "wwwroot/dist/be-vietnam-pro.LICENSE.txt");
copyFileSync("node_modules/@expo-google-fonts/tinos/LICENSE_FONT", "wwwroot/dist/tinos.LICENSE.txt");
