import * as z from "zod";
import { compileValidator } from "./_compile-validator.ts";
import { recordShapeSchema } from "./record-schema.ts";

const HEADER = `// Written by \`bun run generate\` from record-schema.ts. Do not edit.

/** Whether a JSON value has the shape of a record; the rules between keys are not looked at. */`;

/** The JSON Schema of one record, as shipped in \`telemetry-record.schema.json\`. */
export function jsonSchemaText(): string {
  const schema = z.toJSONSchema(recordShapeSchema, { target: "draft-2020-12" });
  const titled = { ...schema, title: "One line of a lean-telemetry log" };
  return `${JSON.stringify(titled, null, 2)}\n`;
}

/** The source of `_is-record.ts`, before the formatter. */
export function fastCheckText(): string {
  return compileValidator(recordShapeSchema, "isRecordShape", HEADER);
}
