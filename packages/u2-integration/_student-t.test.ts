import { expect, test } from "bun:test";
import { studentT975, Z_975 } from "./_student-t.ts";

// Values of R's qt(0.975, df).
test.each([
  [1, 12.7062047361747],
  [2, 4.30265272974946],
  [3, 3.18244630528371],
  [4, 2.77644510519779],
  [5, 2.57058183563631],
  [10, 2.22813885198627],
  [29, 2.0452296421327],
  [40, 2.02107539030627],
  [1000, 1.96233908082641],
])("studentT975(%p)", (df, expected) => {
  expect(studentT975(df)).toBeCloseTo(expected, 10);
});

test("studentT975() falls towards the normal distribution's", () => {
  const points = [1, 2, 3, 4, 5, 6, 7, 50, 51, 100_000].map(studentT975);
  expect(points).toEqual([...points].sort((a, b) => b - a));
  expect(points.at(-1)).toBeCloseTo(Z_975, 4);
});
