/**
 * One program with many behaviours, for the shapes that a shell cannot make.
 *
 *     bun shape-program.ts <behaviour> [arguments]
 */
import { dlopen, FFIType } from "bun:ffi";

const [behaviour, ...args] = process.argv.slice(2);
const SLEEP = ["sleep", "60"];

function burn(cpuMs: number): void {
  const start = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(start);
    if (user + system >= cpuMs * 1000) return;
  }
}

switch (behaviour) {
  case "setsid-daemon": {
    // A session of its own, and a parent that is gone at once.
    Bun.spawn({ cmd: SLEEP, detached: true, stdio: ["ignore", "inherit", "inherit"] }).unref();
    process.exit(0);
    break;
  }
  case "setpgid-daemon": {
    const library = process.platform === "darwin" ? "libSystem.B.dylib" : "libc.so.6";
    const { symbols } = dlopen(library, {
      setpgid: { args: [FFIType.i32, FFIType.i32], returns: FFIType.i32 },
    });
    if (symbols.setpgid(0, 0) !== 0) process.exit(9);
    Bun.spawn({ cmd: SLEEP, stdio: ["ignore", "inherit", "inherit"] }).unref();
    process.exit(0);
    break;
  }
  case "worker": {
    // What a Lean does, in small: fills memory, then computes.
    const [mb = "300", ms = "500"] = args;
    const block = Buffer.alloc(Number(mb) * 1_048_576, 1);
    burn(Number(ms));
    process.exitCode = block.length > 0 ? 0 : 1;
    break;
  }
  default:
    throw new Error(`no behaviour "${behaviour}"`);
}
