import { NoiseConfigError } from "./noise-config-error.ts";

/** A part of a configuration that knows where it stands, and complains about what nobody asks for. */
export class ConfigNode {
  readonly path: string;
  readonly #entries: ReadonlyMap<string, unknown>;

  /** @throws {NoiseConfigError} If the value is no object. */
  constructor(value: unknown, path: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new NoiseConfigError(path, `expected an object, found ${nameOf(value)}`);
    }
    this.path = path;
    this.#entries = new Map(Object.entries(value));
  }

  /** The keys as written. */
  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(key: string): boolean {
    return this.#find(key) !== undefined;
  }

  /** @throws {NoiseConfigError} If there is a key that is not among these. */
  only(...keys: readonly string[]): this {
    for (const name of this.#entries.keys()) {
      if (!keys.includes(snakeCase(name))) {
        throw this.problem(name, `unknown key; expected ${keys.join(", ")}`);
      }
    }
    return this;
  }

  problem(key: string, what: string): NoiseConfigError {
    return new NoiseConfigError(this.path === "" ? key : `${this.path}.${key}`, what);
  }

  number(key: string): number | undefined {
    return this.#value(key, "a number", (v): v is number => typeof v === "number");
  }

  flag(key: string): boolean | undefined {
    return this.#value(key, "true or false", (v): v is boolean => typeof v === "boolean");
  }

  text(key: string): string | undefined {
    return this.#value(key, "text", (v): v is string => typeof v === "string");
  }

  node(key: string): ConfigNode | undefined {
    const found = this.#find(key);
    if (found === undefined) return undefined;
    return new ConfigNode(
      this.#entries.get(found),
      this.path === "" ? found : `${this.path}.${found}`,
    );
  }

  /** Either letter case of a key is read; both at once are not. */
  #find(key: string): string | undefined {
    const found = this.names.filter((name) => name === key || snakeCase(name) === key);
    if (found.length > 1) throw this.problem(key, `written twice: ${found.join(" and ")}`);
    return found[0];
  }

  #value<T>(key: string, expected: string, fits: (value: unknown) => value is T): T | undefined {
    const found = this.#find(key);
    if (found === undefined) return undefined;
    const value = this.#entries.get(found);
    if (!fits(value)) throw this.problem(found, `expected ${expected}, found ${nameOf(value)}`);
    return value;
  }
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : JSON.stringify(value);
}
