#!/usr/bin/env bun
import { restartForLean } from "./_restart.ts";
import { launch } from "./launch.ts";

try {
  await launch(process.argv.slice(2), { beforeLean: restartForLean });
} catch (error) {
  process.stderr.write(`lean-wasm: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
