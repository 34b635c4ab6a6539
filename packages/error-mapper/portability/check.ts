/**
 * Builds and packs this package, installs the tarball in an empty folder, and classifies one sample
 * there in every host that is present: Bun, Node 20, Deno, headless Chromium.
 *
 *     bun run portability
 *
 * A host that is missing is named as not run. Exit code 1 when a host that ran answered otherwise.
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dir;
const folder = join(here, "..");
const work = await mkdtemp(join(tmpdir(), "error-mapper-portability-"));
let failed = 0;

async function run(command: readonly string[], cwd = work): Promise<string> {
  const child = Bun.spawn([...command], {
    cwd,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    timeout: 120_000,
  });
  const [stdout, stderr, code] = await Promise.all([
    child.stdout.text(),
    child.stderr.text(),
    child.exited,
  ]);
  if (code !== 0) throw new Error(`"${command.join(" ")}" ended with ${code}: ${stderr || stdout}`);
  return stdout;
}

function report(host: string, expected: string, got: string): void {
  const same = got.trim() === expected;
  if (!same) failed++;
  console.log(same ? `ran: ${host}` : `FAILED: ${host} answered ${got.trim().slice(0, 400)}`);
}

async function attempt(host: string, job: () => Promise<void>): Promise<void> {
  try {
    await job();
  } catch (error) {
    failed++;
    console.log(`FAILED: ${host}: ${String(error)}`);
  }
}

/** What a command says of its version; `null` when it is not there. */
async function version(command: readonly string[]): Promise<string | null> {
  if (Bun.which(command[0] as string) === null) return null;
  return run([...command, "--version"]).catch(() => null);
}

try {
  await run([process.execPath, "run", "build"], folder);
  await run([process.execPath, "pm", "pack", "--quiet", "--destination", work], folder);
  const tarball = (await readdir(work)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("Cannot install: no tarball was packed");
  await Bun.write(
    join(work, "package.json"),
    '{"name":"consumer","private":true,"type":"module"}\n',
  );
  await run([process.execPath, "add", `./${tarball}`]);
  await Bun.write(join(work, "sample.mjs"), Bun.file(join(here, "sample.mjs")));
  await Bun.write(
    join(work, "main.mjs"),
    'import { result } from "./sample.mjs";\nconsole.log(result);\n',
  );

  // The reference is the source, not the build: the build must answer the same.
  const reference = join(work, "reference.mjs");
  const sample = await Bun.file(join(here, "sample.mjs")).text();
  const fromSource = sample
    .replaceAll('"@lean-telemetry/error-mapper/', `"${folder}/`)
    .replaceAll('"@lean-telemetry/error-mapper"', `"${folder}/mod.ts"`)
    .replaceAll('/message-parser"', '/message-parser.ts"');
  await Bun.write(reference, `${fromSource}\nconsole.log(result);\n`);
  const expected = (await run([process.execPath, reference])).trim();

  await attempt("Bun", async () =>
    report(`Bun ${Bun.version}`, expected, await run([process.execPath, "main.mjs"])),
  );

  const nodeVersion = (await version(["node"]))?.trim() ?? null;
  const node = nodeVersion?.startsWith("v20.") ? ["node"] : ["npx", "--yes", "node@20"];
  const node20 = nodeVersion?.startsWith("v20.") ? nodeVersion : await version(node);
  if (node20 === null)
    console.log("not run: Node 20, which is neither on PATH nor to be had by npx");
  else
    await attempt("Node 20", async () =>
      report(`Node ${node20.trim()}`, expected, await run([...node, "main.mjs"])),
    );

  const deno = await version(["deno"]);
  if (deno === null)
    console.log("not run: Deno, which is not on PATH (npm has it: `npm install --global deno`)");
  else {
    await attempt("Deno", async () => {
      const name = deno.split("\n", 1)[0] as string;
      report(
        name,
        expected,
        await run(["deno", "run", "--node-modules-dir=manual", "--allow-read", "main.mjs"]),
      );
    });
  }

  const browser = ["chromium", "chromium-browser", "google-chrome", "chrome"].find(
    (name) => Bun.which(name) !== null,
  );
  if (browser === undefined)
    console.log(
      "not run: headless Chromium, which is not on PATH (Debian has it: `apt-get install chromium`)",
    );
  else await attempt("Chromium", () => inBrowser(browser, expected));
} finally {
  await rm(work, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);

/** Serves the installed package to a headless browser and reads the answer from the page. */
async function inBrowser(browser: string, expected: string): Promise<void> {
  const base = "/node_modules/@lean-telemetry/error-mapper/dist";
  const page = `<!doctype html><meta charset="utf-8"><script type="importmap">${JSON.stringify({
    imports: {
      "@lean-telemetry/error-mapper": `${base}/mod.js`,
      "@lean-telemetry/error-mapper/message-parser": `${base}/message-parser.js`,
    },
  })}</script><pre></pre><script type="module">
    import { result } from "/sample.mjs";
    document.querySelector("pre").textContent = btoa(unescape(encodeURIComponent(result)));
  </script>`;
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/") return new Response(page, { headers: { "content-type": "text/html" } });
      const file = Bun.file(join(work, pathname));
      if (!(await file.exists())) return new Response("not there", { status: 404 });
      return new Response(file, { headers: { "content-type": "text/javascript" } });
    },
  });
  try {
    const name = (await run([browser, "--version"])).trim();
    const dom = await run([
      browser,
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      `--user-data-dir=${join(work, "profile")}`,
      "--virtual-time-budget=20000",
      "--dump-dom",
      server.url.href,
    ]);
    const encoded = /<pre>([^<]*)<\/pre>/.exec(dom)?.[1] ?? "";
    report(name, expected, Buffer.from(encoded, "base64").toString("utf8"));
  } finally {
    await server.stop(true);
  }
}
