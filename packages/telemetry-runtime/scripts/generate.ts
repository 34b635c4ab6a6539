/**
 * Writes what is made from the zod schema: the JSON Schema and the fast check.
 *
 *     bun run generate
 */
import { join } from "node:path";
import { fastCheckText, jsonSchemaText } from "../_generated-text.ts";

const folder = join(import.meta.dir, "..");
const schema = join(folder, "telemetry-record.schema.json");
const check = join(folder, "_is-record.ts");
await Bun.write(schema, jsonSchemaText());
await Bun.write(check, fastCheckText());
Bun.spawnSync([join(folder, "../../node_modules/.bin/biome"), "check", "--write", schema, check], {
  stdio: ["ignore", "inherit", "inherit"],
});
