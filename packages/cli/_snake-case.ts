/**
 * Gives a value its file form: the same data under `snake_case` keys at every level. Only for
 * values whose keys are names, not data.
 */
export function toSnakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSnakeKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [snakeCase(key), toSnakeKeys(inner)]),
  );
}

/** `cpuTimeMs` becomes `cpu_time_ms`. */
export function snakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
