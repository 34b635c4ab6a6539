import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { isRecordShape } from "./_is-record.ts";
import { toRecord } from "./record.ts";
import { recordShapeSchema } from "./record-schema.ts";
import { arbitraryTelemetry } from "./testing/arbitrary-telemetry.ts";

type Tree = Record<string, unknown>;

/** A sound record in which the value at one random place is another, or is gone. */
const damaged = fc
  .tuple(arbitraryTelemetry(), fc.nat(), fc.jsonValue({ depthSize: "xsmall" }), fc.nat(9))
  .map(([run, place, value, how]) => {
    const record = JSON.parse(JSON.stringify(toRecord(run))) as Tree;
    const places = placesOf(record);
    const [parent, key] = places[place % places.length] as readonly [Tree, string];
    if (how === 0) delete parent[key];
    else parent[key] = how === 1 ? -1 : how === 2 ? 0.5 : value;
    return record;
  });

describe("isRecordShape()", () => {
  test("accepts what zod accepts", () => {
    fc.assert(fc.property(arbitraryTelemetry(), (run) => isRecordShape(toRecord(run))));
  });
  test("agrees with zod about records with one damage", () => {
    fc.assert(
      fc.property(damaged, (record) => {
        expect(isRecordShape(record)).toBe(recordShapeSchema.safeParse(record).success);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
  test("agrees with zod about any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isRecordShape(value)).toBe(recordShapeSchema.safeParse(value).success);
      }),
    );
  });
});

function placesOf(tree: Tree): readonly (readonly [Tree, string])[] {
  return Object.entries(tree).flatMap(([key, value]) => [
    [tree, key] as const,
    ...(typeof value === "object" && value !== null ? placesOf(value as Tree) : []),
  ]);
}
