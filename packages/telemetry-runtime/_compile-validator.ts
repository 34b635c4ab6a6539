/** What this file reads of a zod schema's definition. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly catchall?: Schema;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[];
  readonly check?: string;
  readonly format?: string;
}

interface CheckDefinition {
  readonly check: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly minimum?: number;
  readonly format?: string;
}

interface Schema {
  readonly _zod: { readonly def: Definition };
}

/**
 * Writes the TypeScript of a function that answers whether a JSON value fits a zod schema. It gives
 * no reasons, which is what makes it several times faster; whoever gets `false` asks zod.
 *
 * @throws {TypeError} For a construct that it does not know, rather than leave a check out.
 */
export function compileValidator(schema: unknown, functionName: string, header: string): string {
  const functions = new Map<string, string>();
  const root = expression(schema as Schema, "v", functions);
  const helpers = [...functions].map(([body, name]) => `function ${name}${body}\n`);
  return [
    header,
    `export function ${functionName}(v: unknown): boolean {\n  return ${root};\n}\n`,
    ...helpers,
    "type Tree = Readonly<Record<string, unknown>>;\n",
  ].join("\n");
}

function expression(schema: Schema, value: string, functions: Map<string, string>): string {
  const def = schema._zod.def;
  switch (def.type) {
    case "nullable":
      return `(${value} === null || ${expression(need(def.innerType), value, functions)})`;
    case "string":
      return conjunction(`typeof ${value} === "string"`, def, value);
    case "boolean":
      return `typeof ${value} === "boolean"`;
    case "unknown":
      return "true";
    case "number":
      return conjunction(`Number.isFinite(${value})`, def, value);
    case "literal":
      return `(${need(def.values)
        .map((one) => `${value} === ${JSON.stringify(one)}`)
        .join(" || ")})`;
    case "enum":
      return enumeration(Object.values(need(def.entries)), value, functions);
    case "array":
      return call(listBody(need(def.element), functions), value, functions);
    case "record":
      return call(tableBody(def, functions), value, functions);
    case "object":
      return call(objectBody(def, functions), value, functions);
    default:
      throw new TypeError(`Cannot compile schema type "${def.type}": teach compileValidator it`);
  }
}

function conjunction(base: string, def: Definition, value: string): string {
  const own = def.check === undefined ? [] : [def as CheckDefinition];
  const checks = [...own, ...(def.checks ?? []).map((one) => one._zod.def)];
  const all = checks.map((check) => {
    switch (check.check) {
      case "number_format":
        if (check.format === "safeint") return `Number.isSafeInteger(${value})`;
        break;
      case "greater_than":
        return `(${value} as number) ${check.inclusive ? ">=" : ">"} ${check.value}`;
      case "less_than":
        return `(${value} as number) ${check.inclusive ? "<=" : "<"} ${check.value}`;
      case "min_length":
        return `(${value} as string).length >= ${check.minimum}`;
    }
    throw new TypeError(`Cannot compile check "${check.check}" (${check.format ?? "no format"})`);
  });
  return [base, ...all].join(" && ");
}

function enumeration(
  values: readonly string[],
  value: string,
  functions: Map<string, string>,
): string {
  const cases = values.map((one) => `    case ${JSON.stringify(one)}:\n`).join("");
  const body = `(v: unknown): boolean {\n  switch (v) {\n${cases}      return true;\n    default:\n      return false;\n  }\n}`;
  return call(body, value, functions);
}

function listBody(element: Schema, functions: Map<string, string>): string {
  const each = expression(element, "v[i]", functions);
  return `(v: unknown): boolean {\n  if (!Array.isArray(v)) return false;\n  for (let i = 0; i < v.length; i++) {\n    if (!(${each})) return false;\n  }\n  return true;\n}`;
}

function tableBody(def: Definition, functions: Map<string, string>): string {
  if (need(def.keyType)._zod.def.type !== "string") {
    throw new TypeError("Cannot compile a table whose keys are not plain strings");
  }
  const each = expression(need(def.valueType), "(v as Tree)[k]", functions);
  const loop =
    each === "true" ? "" : `  for (const k in v) {\n    if (!(${each})) return false;\n  }\n`;
  return `(v: unknown): boolean {\n  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;\n${loop}  return true;\n}`;
}

function objectBody(def: Definition, functions: Map<string, string>): string {
  if (def.catchall?._zod.def.type !== "unknown") {
    throw new TypeError("Cannot compile an object that does not keep unknown keys");
  }
  const all = Object.entries(need(def.shape)).map(([name, part]) => {
    const test = expression(part, `o.${name}`, functions);
    // A missing key is `undefined`, which only "unknown" would let through.
    return test === "true" ? `${JSON.stringify(name)} in o` : test;
  });
  return `(v: unknown): boolean {\n  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;\n  const o = v as Tree;\n  return (\n    ${all.join(" &&\n    ")}\n  );\n}`;
}

/** Equal bodies share one function. */
function call(body: string, value: string, functions: Map<string, string>): string {
  let name = functions.get(body);
  if (name === undefined) {
    name = `check${functions.size + 1}`;
    functions.set(body, name);
  }
  return `${name}(${value})`;
}

function need<T>(part: T | undefined): T {
  if (part === undefined) throw new TypeError("Cannot compile the schema: a part is missing");
  return part;
}
