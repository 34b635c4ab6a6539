import { describe, expect, test } from "bun:test";
import {
  findGroup,
  findMarked,
  INSTANCE_ID,
  MARKER_VARIABLE,
  markerValue,
  newRunId,
} from "./_run-marker.ts";

describe("newRunId()", () => {
  test("is new each time, and none is the beginning of another", () => {
    const ids = Array.from({ length: 20 }, newRunId);
    for (const id of ids) {
      expect(id).toStartWith(INSTANCE_ID);
      expect(ids.filter((other) => other.startsWith(id))).toEqual([id]);
    }
  });
});

describe("markerValue()", () => {
  test("keeps the ids of the runs around it", () => {
    expect(markerValue("b;", undefined)).toBe("b;");
    expect(markerValue("b;", "a;")).toBe("a;b;");
  });
});

describe.if(process.platform === "linux")("on Linux", () => {
  test("findMarked() and findGroup() find a marked process until it is dead", async () => {
    const id = newRunId();
    const child = Bun.spawn({
      cmd: ["sleep", "60"],
      detached: true,
      env: { ...process.env, [MARKER_VARIABLE]: markerValue(id, "outer;") },
    });
    expect(findMarked(id).map(({ pid }) => pid)).toEqual([child.pid]);
    expect(findGroup(child.pid).map(({ pid }) => pid)).toEqual([child.pid]);
    child.kill("SIGKILL");
    await child.exited;
    expect([findMarked(id), findGroup(child.pid)]).toEqual([[], []]);
  });
});
